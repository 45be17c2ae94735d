package dev.sortkey.ui.conversations.hood;

import dev.sortkey.dynamo.network.Lever.Fault;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The choice of what happens to the next request, and a notice while that is still to come.
final class LeverMenu {
    private LeverMenu() {}

    /// A button with the choice.
    static MenuButton button(LeverModel model) {
        MenuButton menu = Icons.menu("hood-lever", Feather.ZAP_OFF, "Disturb the next request");
        for (Fault fault : Fault.values()) {
            MenuItem item = Plain.item(LeverWords.choice(fault));
            item.setId("lever-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            item.setOnAction(_ -> model.arm(fault));
            menu.getItems().add(item);
        }
        CheckMenuItem reads = Plain.checkItem("Also the next read");
        reads.setId("lever-reads");
        reads.selectedProperty().bindBidirectional(model.readsToo());
        menu.getItems().addAll(new SeparatorMenuItem(), reads);
        return menu;
    }

    /// What will happen, with a button that prevents it.
    static Node notice(LeverModel model) {
        Label words = new Label();
        words.setId("lever-armed");
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button cancel = Plain.button("Cancel");
        cancel.setId("lever-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.disarm());
        HBox notice = new HBox(6, words, cancel);
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.getStyleClass().add("lever-notice");
        notice.managedProperty().bind(notice.visibleProperty());
        model.armed().subscribe(fault -> {
            notice.setVisible(fault != null);
            words.setText(fault == null ? "" : LeverWords.armed(fault, "The next " + model.disturbs()));
        });
        return notice;
    }
}
