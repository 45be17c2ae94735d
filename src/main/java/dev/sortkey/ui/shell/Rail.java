package dev.sortkey.ui.shell;

import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The navigation on the left: one button for each screen, then the program's own commands.
final class Rail {
    private final ToggleGroup group = new ToggleGroup();
    private final VBox node = new VBox(4);

    /// A screen's entry.
    ///
    /// @param id of its button is `rail-` and this
    record Entry(String id, String title, Feather icon, Runnable show) {}

    Rail(List<Entry> screens, List<Entry> tools) {
        node.getStyleClass().add("rail");
        screens.forEach(entry -> node.getChildren().add(screen(entry)));
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        node.getChildren().add(gap);
        tools.forEach(tool ->
                node.getChildren().add(Icons.button("rail-" + tool.id(), tool.icon(), tool.title(), tool.show())));
    }

    VBox node() {
        return node;
    }

    /// Shows that the screen `id` is in front.
    void select(String id) {
        group.getToggles().stream()
                .filter(toggle -> ("rail-" + id).equals(((ToggleButton) toggle).getId()))
                .forEach(toggle -> toggle.setSelected(true));
    }

    private ToggleButton screen(Entry entry) {
        ToggleButton button = Plain.toggle(entry.title(), new FontIcon(entry.icon()));
        button.setId("rail-" + entry.id());
        button.setContentDisplay(ContentDisplay.TOP);
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            entry.show().run();
        });
        return button;
    }
}
