package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.network.Health;
import dev.sortkey.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Above any screen that has waited for some seconds: what for, how long, and the way out.
public final class WaitStrip {
    private static final int PICTURE = 16;
    private final Label words = new Label();
    private final HBox node;

    /// Hidden until somebody has waited for long.
    public WaitStrip(HealthViewModel model) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMinSize(PICTURE, PICTURE);
        turning.setMaxSize(PICTURE, PICTURE);
        words.setId("wait-words");
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button cancel = Icons.button(
                "wait-cancel",
                Feather.X,
                "Cancel",
                "Stop waiting. A write may have been carried out all the same.",
                model::stopWaiting);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        node = new HBox(10, turning, words, cancel);
        node.setId("wait-strip");
        node.getStyleClass().add("wait-strip");
        node.setAlignment(Pos.CENTER_LEFT);
        model.health().subscribe(this::show);
    }

    /// The node to lay out.
    public HBox node() {
        return node;
    }

    private void show(Health health) {
        words.setText(HealthViewModel.waiting(health));
        node.setVisible(health.pending() != null);
        node.setManaged(node.isVisible());
    }
}
