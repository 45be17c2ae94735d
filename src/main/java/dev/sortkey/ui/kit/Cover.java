package dev.sortkey.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What is shown in place of something else until it is left, by its arrow or Escape: a head with a title and tools
/// over any content.
public final class Cover {
    private Cover() {}

    /// One without content.
    ///
    /// @param id of the pane; its arrow has the same with `-close`
    /// @param back what leaving it means, in words
    /// @param leave goes back
    public static BorderPane of(String id, String back, Runnable leave, Node title, Node... tools) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(10, Icons.button(id + "-close", Feather.ARROW_LEFT, back + " (Escape)", leave), title, gap);
        head.getChildren().addAll(tools);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("cover-head");
        BorderPane node = new BorderPane();
        node.setId(id);
        node.setTop(head);
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                leave.run();
                event.consume();
            }
        });
        return node;
    }
}
