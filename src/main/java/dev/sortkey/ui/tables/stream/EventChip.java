package dev.sortkey.ui.tables.stream;

import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OperationType;

/// How an event is shown everywhere on the Stream tab: its name in its colour.
final class EventChip {
    private EventChip() {}

    /// Makes `label` show `event`.
    static void style(Label label, @Nullable OperationType event) {
        label.getStyleClass().setAll("label", "chip");
        label.setText(event == null ? "" : event.toString());
        if (event != null) {
            switch (event) {
                case INSERT -> label.getStyleClass().add("success");
                case MODIFY -> label.getStyleClass().add("accent");
                case REMOVE -> label.getStyleClass().add("danger");
                case UNKNOWN_TO_SDK_VERSION -> {}
            }
        }
    }
}
