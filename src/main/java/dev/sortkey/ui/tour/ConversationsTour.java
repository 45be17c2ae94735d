package dev.sortkey.ui.tour;

import dev.sortkey.ui.conversations.ConversationsView;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    private final Consumer<String> say;
    private final BiConsumer<String, String> stop;

    /// @param say prints a line
    /// @param stop takes a picture with this name, and prints what it shows
    ConversationsTour(TourRobot robot, Consumer<String> say, BiConsumer<String, String> stop) {
        this.robot = robot;
        this.say = say;
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
        emoji("");
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

    /// Takes pictures of the choice of emoji, and of a search in it.
    void emoji(String theme) {
        robot.act(shell -> shell.show(ConversationsView.class));
        robot.act(shell -> shell.screen(ConversationsView.class).orElseThrow().pickEmoji());
        robot.await("emoji", _ -> robot.popup("#emoji-list .emoji-cell").isPresent());
        robot.shootWithPopups("emoji" + theme);
        say.accept("emoji" + theme + ".png: Emoji in their groups, those used lately first.");
        robot.act(_ -> robot.popup("#emoji-search")
                .map(TextField.class::cast)
                .orElseThrow()
                .setText("party"));
        robot.shootWithPopups("emoji-search" + theme);
        say.accept("emoji-search" + theme + ".png: Emoji found by their names and keywords.");
        robot.act(_ -> robot.popup("#emoji-search")
                .orElseThrow()
                .getScene()
                .getWindow()
                .hide());
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
