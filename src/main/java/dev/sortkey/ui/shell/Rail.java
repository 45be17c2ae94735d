package dev.sortkey.ui.shell;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The navigation on the left: one button for each screen, then the program's own commands.
final class Rail {
    private final ToggleGroup group = new ToggleGroup();
    private final VBox node = new VBox(4);
    private final Map<String, Label> badges = new HashMap<>();

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

    /// Shows how many there are of something at the button of the screen `id`; nothing for 0.
    void count(String id, long count, String noun) {
        group.getToggles().stream()
                .map(ToggleButton.class::cast)
                .filter(button -> ("rail-" + id).equals(button.getId()))
                .forEach(button -> {
                    Label badge = Objects.requireNonNull(badges.get(id), id);
                    badge.setText(WindowTitle.number(count));
                    badge.setVisible(count > 0);
                    button.setAccessibleText(
                            button.getText() + (count > 0 ? ", " + Counted.of(count, noun, noun) : ""));
                });
    }

    private ToggleButton screen(Entry entry) {
        Label badge = new Label();
        badge.setId("rail-badge-" + entry.id());
        badge.getStyleClass().add("rail-badge");
        badge.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        badge.setVisible(false);
        badges.put(entry.id(), badge);
        StackPane picture = new StackPane(new FontIcon(entry.icon()), badge);
        picture.getStyleClass().add("rail-picture");
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        ToggleButton button = Plain.toggle(entry.title(), picture);
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
