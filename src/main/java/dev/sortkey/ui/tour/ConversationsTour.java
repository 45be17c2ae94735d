package dev.sortkey.ui.tour;

import dev.sortkey.ui.conversations.ConversationsView;
import java.util.function.BiConsumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/// The part of the tour that shows conversations: choosing a person, an inbox, and a message with its requests.
final class ConversationsTour {
    private final TourRobot robot;
    private final BiConsumer<String, String> stop;

    /// @param stop takes a picture with this name, and prints what it shows
    ConversationsTour(TourRobot robot, BiConsumer<String, String> stop) {
        this.robot = robot;
        this.stop = stop;
    }

    void stops() {
        robot.act(shell -> shell.show(ConversationsView.class));
        robot.await("the choice of a person", _ -> robot.has("who"));
        stop.accept("who", "Choosing a person: someone in the table, or someone new.");
        robot.act(_ -> robot.node("who-search", TextField.class).setText("mira"));
        robot.act(_ -> robot.node("who-search", TextField.class).fireEvent(new ActionEvent()));
        robot.await("the inbox", _ -> robot.has("inbox") && !inbox().getItems().isEmpty());
        select(0);
        stop.accept("conversations", "An inbox, and a conversation that opens at its first unread message.");
        robot.act(_ -> robot.node("new-conversation", Button.class).fire());
        robot.act(_ -> robot.node("people-search", TextField.class).setText("j"));
        robot.await(
                "people", _ -> !robot.node("people", ListView.class).getItems().isEmpty());
        stop.accept("new-conversation", "People found by the first letters of their handles.");
        robot.act(_ -> robot.node("picker-cancel", Button.class).fire());
        select(1);
        robot.act(_ -> robot.node("hood-toggle", ToggleButton.class).fire());
        say("The tables are here. Thank you! 🍎");
        robot.await(
                "the records",
                _ -> robot.node("hood", ScrollPane.class)
                                .lookupAll(".change-card")
                                .size()
                        >= 3);
        stop.accept("hood", "Under the hood: the single request that sends a message, and the items before and after.");
    }

    /// Takes another picture of the conversations, with the window as it is now.
    void again(String name, String words) {
        robot.act(shell -> shell.show(ConversationsView.class));
        stop.accept(name, words);
    }

    /// Takes pictures of the conversations in a narrow window, with and without what is under the hood.
    void narrow(String theme) {
        robot.act(shell -> shell.show(ConversationsView.class));
        stop.accept("hood-narrow" + theme, "In a narrow window the requests lie over the messages.");
        robot.act(_ -> robot.node("hood-toggle", ToggleButton.class).fire());
        stop.accept("conversations-narrow" + theme, "A conversation in a narrow window.");
        robot.act(_ -> robot.node("hood-toggle", ToggleButton.class).fire());
    }

    /// Sends a message in the open conversation.
    void say(String text) {
        robot.act(shell -> shell.show(ConversationsView.class));
        robot.act(_ -> robot.node("composer", TextArea.class).setText(text));
        robot.act(_ -> robot.node("send", Button.class).fire());
    }

    private void select(int place) {
        robot.act(_ -> inbox().getSelectionModel().select(place));
        robot.await("the messages", _ -> robot.has("messages"));
    }

    private ListView<?> inbox() {
        return robot.node("inbox", ListView.class);
    }
}
