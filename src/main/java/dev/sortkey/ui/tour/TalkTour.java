package dev.sortkey.ui.tour;

import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.conversations.messages.MessageRow;
import dev.sortkey.ui.kit.AnchoredList;
import java.util.function.BiConsumer;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The part of the tour that shows what can be done in a conversation: search, members, replies, reactions, dates,
/// and the menus.
final class TalkTour {
    private final TourRobot robot;
    private final BiConsumer<String, String> stop;
    private final BiConsumer<String, String> menu;

    /// @param stop takes a picture with this name, and prints what it shows
    /// @param menu the same for the menu that is open
    TalkTour(TourRobot robot, BiConsumer<String, String> stop, BiConsumer<String, String> menu) {
        this.robot = robot;
        this.stop = stop;
        this.menu = menu;
    }

    /// @param suffix of the names of the pictures
    void stops(String suffix) {
        robot.act(shell -> shell.show(ConversationsView.class));
        search(suffix);
        selectGroup();
        members(suffix);
        date(suffix);
        message(suffix);
        reply(suffix);
        person(suffix);
    }

    private void search(String suffix) {
        fire("search-all-open");
        robot.act(_ -> robot.node("search-all", TextField.class).setText("bring"));
        fire("search-go");
        robot.await(
                "messages that were found",
                _ -> !robot.node("search-hits", ListView.class).getItems().isEmpty() && !robot.has("search-cancel"));
        stop.accept("chat-search" + suffix, "A search in all conversations: what was found, how far, and its cost.");
        fire("search-close");
        robot.await("the conversations again", _ -> !robot.has("search-pane"));
    }

    private void selectGroup() {
        robot.act(_ -> {
            ListView<?> inbox = robot.node("inbox", ListView.class);
            for (int place = 0; place < inbox.getItems().size(); place++) {
                if (String.valueOf(inbox.getItems().get(place)).contains("Harvest festival")) {
                    inbox.getSelectionModel().select(place);
                }
            }
        });
        robot.await(
                "the group",
                _ -> robot.hasText("conversation-name", "Harvest festival")
                        && robot.hasText("conversation-below", "member")
                        && robot.has("messages"));
    }

    private void members(String suffix) {
        fireEither("members-open", "members-item");
        robot.await(
                "the members",
                _ -> robot.has("members")
                        && !robot.node("members", ListView.class).getItems().isEmpty());
        robot.act(_ -> robot.node("member-search", TextField.class).setText("o"));
        robot.await(
                "people to add",
                _ -> !robot.node("member-found", ListView.class).getItems().isEmpty());
        stop.accept("chat-members" + suffix, "The members of a group, how far they have read, and whom to add.");
        fire("members-close");
        robot.await("the conversation again", _ -> !robot.has("members-pane"));
    }

    private void date(String suffix) {
        fireEither("jump-open", "jump-item");
        robot.await("the date", _ -> robot.has("jump-date"));
        robot.act(_ -> robot.node("jump-date", javafx.scene.control.DatePicker.class)
                .getEditor()
                .setText("2020-01-01"));
        fire("jump-go");
        robot.await("the answer", _ -> robot.hasText("jump-words", "on."));
        stop.accept("chat-date" + suffix, "A jump to a date, and what was found there.");
        fire("jump-close");
        robot.act(_ -> robot.press(KeyCode.ESCAPE));
    }

    private void message(String suffix) {
        menuOfNewest();
        menu.accept("chat-menu" + suffix, "What can be done with a message.");
        MenuItem react = robot.get(_ -> robot.menu().getItems().stream()
                .filter(item -> "React".equals(item.getText()))
                .findFirst()
                .orElseThrow());
        robot.act(_ -> {
            ContextMenu open = robot.menu();
            if (list().lookupAll(".reaction.own").isEmpty()) {
                ((Menu) react).getItems().getFirst().fire();
            }
            open.hide();
        });
        robot.await("the reaction", _ -> !list().lookupAll(".reaction").isEmpty());
    }

    private void reply(String suffix) {
        menuOfNewest();
        robot.act(_ -> {
            MenuItem reply = robot.menu().getItems().getFirst();
            robot.menu().hide();
            reply.fire();
        });
        robot.act(_ -> {
            TextArea composer = robot.node("composer", TextArea.class);
            composer.setText("I can, with @");
            composer.end();
        });
        robot.await("whom to mention", _ -> robot.has("mention-list"));
        stop.accept("chat-reply" + suffix, "A reply that mentions somebody, and a reaction.");
        robot.act(_ -> {
            TextArea composer = robot.node("composer", TextArea.class);
            composer.clear();
            composer.requestFocus();
        });
        robot.act(_ -> robot.press(KeyCode.ESCAPE));
    }

    private void person(String suffix) {
        robot.act(_ -> robot.node("me", MenuButton.class).show());
        menu.accept("chat-me" + suffix, "The menu of the current person.");
        robot.act(_ -> robot.node("me", MenuButton.class).hide());
        if (robot.get(_ -> robot.has("conversation-more"))) {
            robot.act(_ -> robot.node("conversation-more", MenuButton.class).show());
            menu.accept("chat-more" + suffix, "What has no room beside a conversation's name.");
            robot.act(_ -> robot.node("conversation-more", MenuButton.class).hide());
        }
    }

    private void menuOfNewest() {
        robot.act(_ -> {
            AnchoredList<?> list = list();
            list.scrollToEnd();
            list.requestFocus();
            list.rows().reversed().stream()
                    .filter(MessageRow.Stored.class::isInstance)
                    .map(row -> ((MessageRow) row).id())
                    .findFirst()
                    .ifPresent(list::select);
        });
        robot.act(_ -> Event.fireEvent(
                list(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
    }

    private AnchoredList<?> list() {
        return robot.node("messages", AnchoredList.class);
    }

    private void fire(String button) {
        robot.act(_ -> robot.node(button, Button.class).fire());
    }

    private void fireEither(String button, String item) {
        if (robot.get(_ -> robot.has(button))) {
            fire(button);
        } else {
            robot.act(_ -> robot.node("conversation-more", MenuButton.class).getItems().stream()
                    .filter(each -> item.equals(each.getId()))
                    .forEach(MenuItem::fire));
        }
    }
}
