package dev.sortkey.ui.conversations;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What is under the hood, over the messages of a window that is too narrow for both: at the right, with some of
/// the messages beside it.
final class HoodCover extends StackPane {
    private static final double WIDEST = 440;
    private static final double LEFT = 40;

    private final StackPane frame = new StackPane();

    HoodCover() {
        super();
        getChildren().add(frame);
        setPickOnBounds(false);
        setAlignment(Pos.CENTER_RIGHT);
        setPadding(new Insets(0, 0, 0, LEFT));
        setMinSize(0, 0);
        frame.setMaxWidth(WIDEST);
        frame.setMinSize(0, 0);
        frame.getStyleClass().add("hood-cover");
        take(null);
    }

    /// Takes all that there is of the width for large text.
    void enlarge(boolean large) {
        frame.setMaxWidth(large ? Double.MAX_VALUE : WIDEST);
    }

    /// Shows `hood`, or nothing for null.
    void take(@Nullable Node hood) {
        if (hood == null) {
            frame.getChildren().clear();
        } else {
            frame.getChildren().setAll(hood);
        }
        setVisible(hood != null);
    }
}
