package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.MessagePolling;
import dev.sortkey.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// The line above a conversation that says why changes don't arrive as they happen, and offers the way to it.
final class FeedNotice {
    private final Runnable turnOn;
    private final Runnable read;
    private final HBox notice = new HBox(10);

    /// @param turnOn turns the table's stream on
    /// @param read reads the table's stream from now on
    FeedNotice(Runnable turnOn, Runnable read) {
        this.turnOn = turnOn;
        this.read = read;
        notice.getStyleClass().add("feed-notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.setId("feed-notice");
    }

    Node node() {
        return notice;
    }

    /// Shows how changes arrive now; nothing while they just do.
    void tell(ChangeFeed feed) {
        notice.getChildren().clear();
        switch (feed) {
            case ChangeFeed.Live _ -> {}
            case ChangeFeed.Starting _ -> {}
            case ChangeFeed.Interrupted(var why) -> words(Feather.WIFI_OFF, why.what() + " Retrying automatically.");
            case ChangeFeed.Polled(var why, var way) -> {
                words(Feather.CLOCK, why + " " + MessagePolling.words());
                switch (way) {
                    case TURN_ON -> offer("turn-on-stream", "Turn on stream", "Show changes as they happen", turnOn);
                    case READ ->
                        offer(
                                "read-stream",
                                "Read stream",
                                "Counts as one of the two readers that each shard allows",
                                read);
                    case NONE -> {}
                }
            }
        }
        notice.setVisible(!notice.getChildren().isEmpty());
        notice.setManaged(notice.isVisible());
    }

    private void offer(String id, String text, String words, Runnable action) {
        Button button = Icons.button(id, Feather.ZAP, text, words, action);
        button.setMinWidth(Button.USE_PREF_SIZE);
        notice.getChildren().add(button);
    }

    private void words(Feather icon, String text) {
        Label label = Icons.with(new Label(text), icon);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        notice.getChildren().add(label);
    }
}
