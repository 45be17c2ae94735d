package dev.sortkey.ui.shell;

import java.util.function.BiConsumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/// The tour through the conversations: who looks, an inbox, a message that is sent, and what that did.
final class ConversationsTour {
    private final TourRobot actor;
    private final BiConsumer<String, String> stop;

    /// @param stop takes a picture of a name, and says what it shows
    ConversationsTour(TourRobot actor, BiConsumer<String, String> stop) {
        this.actor = actor;
        this.stop = stop;
    }

    void stops() {
        actor.act(ShellView::showConversations);
        actor.await("the question who looks", _ -> actor.has("who"));
        stop.accept("who", "Whose conversations: the people of the table, or somebody new.");
        actor.act(_ -> actor.node("who-search", TextField.class).setText("mira"));
        actor.act(_ -> actor.node("who-search", TextField.class).fireEvent(new ActionEvent()));
        actor.await("the inbox", _ -> actor.has("inbox") && !inbox().getItems().isEmpty());
        select(0);
        stop.accept("conversations", "An inbox, and a conversation from its first unread message on.");
        actor.act(_ -> actor.node("new-conversation", Button.class).fire());
        actor.act(_ -> actor.node("people-search", TextField.class).setText("j"));
        actor.await(
                "people", _ -> !actor.node("people", ListView.class).getItems().isEmpty());
        stop.accept("new-conversation", "People by the beginning of their handles.");
        actor.act(_ -> actor.node("picker-cancel", Button.class).fire());
        select(1);
        actor.act(_ -> actor.node("hood-toggle", ToggleButton.class).fire());
        say("The tables are here. Thank you! 🍎");
        actor.await(
                "the records",
                _ -> actor.node("hood", ScrollPane.class)
                                .lookupAll(".change-card")
                                .size()
                        >= 3);
        stop.accept("hood", "Under the hood: the one request of a message, the items before and after.");
    }

    /// The same once more in other circumstances, as the window is now.
    void again(String name, String words) {
        actor.act(ShellView::showConversations);
        stop.accept(name, words);
    }

    /// Sends a message into the conversation that is open.
    void say(String text) {
        actor.act(ShellView::showConversations);
        actor.act(_ -> actor.node("composer", TextArea.class).setText(text));
        actor.act(_ -> actor.node("send", Button.class).fire());
    }

    private void select(int place) {
        actor.act(_ -> inbox().getSelectionModel().select(place));
        actor.await("the messages", _ -> actor.has("messages"));
    }

    private ListView<?> inbox() {
        return actor.node("inbox", ListView.class);
    }
}
