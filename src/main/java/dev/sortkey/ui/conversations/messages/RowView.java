package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import dev.sortkey.ui.conversations.reactions.ReactionsViewModel;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the node of a row.
final class RowView {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private static final List<String> USUAL = List.of("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "✅");

    private final MessageActions actions;
    private final Times times;
    private final Clock clock;
    private final AvatarColours colours = new AvatarColours();

    RowView(MessageActions actions, Times times, Clock clock) {
        this.actions = actions;
        this.times = times;
        this.clock = clock;
    }

    Node of(MessageRow row) {
        return switch (row) {
            case MessageRow.Day(var day) -> line(times.day(day, clock.instant()), "day-line");
            case MessageRow.Unread(var count) -> line(Counted.of(count, "unread message"), "unread-line");
            case MessageRow.Gap() -> gap();
            case MessageRow.Malformed(var key, var reason) -> broken(key, reason);
            case MessageRow.Stored spoken -> spoken(spoken);
            case MessageRow.Unsent unsent -> unsent(unsent);
        };
    }

    private static Node line(String words, String style) {
        Label label = new Label(words);
        HBox box = new HBox(10, rule(), label, rule());
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().addAll("row-line", style);
        box.setAccessibleText(words);
        return box;
    }

    private Node gap() {
        HBox box = new HBox(
                10,
                rule(),
                Icons.button(
                        "later",
                        Feather.CHEVRONS_DOWN,
                        "Load later messages",
                        "The messages between here and the next one aren't loaded",
                        actions::later),
                rule());
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().addAll("row-line", "gap-line");
        return box;
    }

    private static Separator rule() {
        Separator rule = new Separator();
        HBox.setHgrow(rule, Priority.ALWAYS);
        return rule;
    }

    private static Node broken(String key, String reason) {
        Label label = Icons.with(
                new Label("The item with the sort key " + key + " isn't a message: " + reason), Feather.ALERT_TRIANGLE);
        label.setWrapText(true);
        HBox box = new HBox(label);
        box.getStyleClass().add("broken-row");
        return box;
    }

    private Node spoken(MessageRow.Stored row) {
        Message message = row.message();
        VBox said = new VBox();
        Quotes.Quote quoted = row.shown().quote();
        if (quoted != null) {
            said.getChildren().add(quote(quoted));
        }
        said.getChildren()
                .add(message.isDeleted() ? deleted() : MessageFlow.of(message.text(), row.shown(), actions::open));
        if (message.extra().editedAt() != null && !message.isDeleted()) {
            Label edited = new Label("edited");
            edited.setTooltip(
                    new Tooltip("Edited " + times.exact(message.extra().editedAt())));
            edited.getStyleClass().add("message-note");
            said.getChildren().add(edited);
        }
        if (!row.shown().reactions().isEmpty() && !message.isDeleted()) {
            said.getChildren().add(reactions(message, row.shown().reactions()));
        }
        if (row.late() != null) {
            said.getChildren().add(late(message, row.late()));
        }
        clock(message).ifPresent(said.getChildren()::add);
        HBox box = box(row.headed(), message.sender(), message.time(), said);
        box.setAccessibleText(message.sender().displayName() + ", " + times.clock(message.time()) + ", "
                + (message.isDeleted() ? "deleted" : message.text())
                + (row.late() == null ? "" : ", arrived late"));
        box.setId("message-" + message.uuid());
        menu(box, row);
        return box;
    }

    /// Who reacted how; a click adds one's own reaction or removes it.
    private Node reactions(Message message, List<ReactionsViewModel.Group> groups) {
        FlowPane pane = new FlowPane(4, 4);
        pane.getStyleClass().add("reactions");
        for (ReactionsViewModel.Group group : groups) {
            Button button = Plain.button(
                    EmojiText.drawable(group.emoji()) + " " + group.names().size());
            button.getStyleClass().addAll("small", "reaction");
            button.setFocusTraversable(false);
            if (group.own()) {
                button.getStyleClass().add("own");
            }
            button.setTooltip(new Tooltip(Counted.some(group.names(), 10)));
            button.setAccessibleText(group.emoji() + " by " + Counted.some(group.names(), 10));
            button.setOnAction(_ -> actions.react(message, group.emoji()));
            pane.getChildren().add(button);
        }
        return pane;
    }

    private MenuItem reactMenu(Message message) {
        Menu menu = Plain.menu("React");
        for (String emoji : USUAL) {
            menu.getItems().add(item(EmojiText.drawable(emoji), () -> actions.react(message, emoji)));
        }
        menu.getItems().add(item("Other emoji…", () -> actions.pickReaction(message)));
        return menu;
    }

    /// What a message answers; a click goes there.
    private Node quote(Quotes.Quote quote) {
        Message answered = quote.message();
        String words = answered == null
                ? "An earlier message"
                : answered.sender().displayName() + ": "
                        + (answered.isDeleted() ? "message deleted" : EmojiText.line(answered.text()));
        Label label = new Label(words);
        label.setMnemonicParsing(false);
        label.setMinWidth(0);
        label.getStyleClass().add("quote");
        label.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                actions.goTo(quote.stamp());
                event.consume();
            }
        });
        Tooltip.install(label, new Tooltip("Go to this message"));
        label.setAccessibleText("In reply to " + words);
        return label;
    }

    /// A sender whose clock is far from the place that the conversation gave the message.
    private Optional<Node> clock(Message message) {
        Duration off = Duration.between(message.time(), message.stamp().moment());
        if (off.abs().compareTo(CLOCKS_DIFFER) < 0) {
            return Optional.empty();
        }
        Label label = new Label("Sent at %s by the sender's clock, placed at %s in the conversation."
                .formatted(
                        times.clock(message.time()), times.clock(message.stamp().moment())));
        label.setTooltip(new Tooltip("Sort key: " + times.exact(message.stamp().moment())));
        label.setWrapText(true);
        label.getStyleClass().add("message-note");
        return Optional.of(label);
    }

    /// A message that came when later ones were there already.
    private Node late(Message message, Instant came) {
        Label label = Icons.with(new Label("arrived late"), Feather.CORNER_RIGHT_DOWN);
        label.setTooltip(
                new Tooltip("""
                Arrived %s.
                Its sort key is %s, so it's shown here, before messages that were already in the conversation.
                This happens when the sender's clock is behind, or writes local time without an offset.""".formatted(times.exact(came), message.stamp().text())));
        label.getStyleClass().addAll("message-note", "late");
        return label;
    }

    private static Node deleted() {
        Label label = new Label("Message deleted");
        label.getStyleClass().add("message-note");
        return label;
    }

    private Node unsent(MessageRow.Unsent row) {
        Label words = new Label(row.words());
        words.setWrapText(true);
        FontIcon icon = new FontIcon(
                switch (row.state()) {
                    case PENDING, SENDING -> Feather.CLOCK;
                    case WAITING -> Feather.WIFI_OFF;
                    case FAILED -> Feather.ALERT_CIRCLE;
                });
        HBox state = new HBox(6, icon, words);
        state.setAlignment(Pos.TOP_LEFT);
        state.getStyleClass().add("box");
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox below = new VBox(6, state);
        below.getStyleClass().add("message-state");
        if (row.state() == MessageRow.Unsent.State.FAILED || row.state() == MessageRow.Unsent.State.WAITING) {
            below.getChildren().add(choices(row.uuid()));
        }
        VBox said = new VBox(2, MessageFlow.of(row.text(), actions::open), below);
        HBox box = box(row.headed(), row.sender(), row.at(), said);
        box.setAccessibleText("You, " + row.words() + ", " + row.text());
        box.setId("message-" + row.uuid());
        box.getStyleClass().addAll("unsent", row.state().name().toLowerCase(java.util.Locale.ROOT));
        return box;
    }

    /// One below the other where there is no room for both.
    private FlowPane choices(String uuid) {
        Button retry =
                Icons.button("retry-" + uuid, Feather.REFRESH_CW, "Retry", "Send now", () -> actions.retry(uuid));
        Button discard = Icons.button(
                "discard-" + uuid, Feather.TRASH_2, "Discard", "Delete without sending", () -> actions.discard(uuid));
        List.of(retry, discard).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        return new FlowPane(6, 6, retry, discard);
    }

    private HBox box(boolean headed, Person sender, Instant said, VBox text) {
        VBox column = new VBox(1);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        Node left;
        if (headed) {
            Label name = new Label(sender.displayName());
            name.getStyleClass().add("sender");
            Label at = time(said);
            HBox head = new HBox(8, name, at);
            head.setAlignment(Pos.BASELINE_LEFT);
            column.getChildren().add(head);
            left = Avatar.of(sender.displayName(), 32, colours.of(sender.uuid()));
        } else {
            Region space = new Region();
            space.setMinWidth(32);
            left = space;
        }
        column.getChildren().add(text);
        HBox box = new HBox(10, left, column);
        box.getStyleClass().add("message-row");
        if (headed) {
            box.getStyleClass().add("headed");
        } else {
            Tooltip.install(box, new Tooltip(times.exact(said)));
        }
        return box;
    }

    private Label time(Instant said) {
        Label label = new Label(times.clock(said));
        label.getStyleClass().add("message-time");
        label.setTooltip(new Tooltip(times.exact(said)));
        return label;
    }

    private void menu(HBox box, MessageRow.Stored row) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(items(row));
        box.setOnContextMenuRequested(event -> {
            menu.show(box, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /// What can be done with a message, by mouse and keyboard alike.
    List<MenuItem> items(MessageRow.Stored row) {
        MenuItem copy = item("Copy text", () -> actions.copy(row.message()));
        MenuItem unread = item("Mark as unread from here", () -> actions.markUnread(row.message()));
        MenuItem show = item("Show item", () -> actions.show(row.message()));
        if (row.message().isDeleted()) {
            return List.of(copy, unread, show);
        }
        var items =
                new ArrayList<>(List.of(item("Reply", () -> actions.reply(row.message())), reactMenu(row.message())));
        String quoted = row.message().extra().replyTo();
        if (quoted != null) {
            items.add(item("Go to the quoted message", () -> actions.goTo(quoted)));
        }
        if (!row.own()) {
            items.addAll(List.of(copy, unread, show));
            return items;
        }
        items.addAll(List.of(
                copy,
                item("Edit", () -> actions.edit(row.message())),
                item("Delete", () -> actions.delete(row.message())),
                unread,
                show));
        return items;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = Plain.item(words);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
