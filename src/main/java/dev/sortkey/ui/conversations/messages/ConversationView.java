package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.ui.conversations.emoji.EmojiPicker;
import dev.sortkey.ui.conversations.emoji.EmojiShelf;
import dev.sortkey.ui.kit.AnchoredList;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The messages of a conversation with the composer below, and the way back to the newest.
public final class ConversationView {
    /// Older messages are asked for when so few rows are above.
    private static final int NEAR = 12;

    private final ConversationViewModel model;
    private final Outside outside;
    private final RowView views;
    private final AnchoredList<MessageRow> list;
    private final Composer composer;
    private final FindBar find;
    private final DateBar dates;
    private final Button latest;
    private final Button late;
    private final BorderPane node = new BorderPane();
    private final StackPane middle = new StackPane();
    private final StackPane stack = new StackPane(middle);
    private boolean settled;
    private boolean focused = true;

    /// What a conversation asks of the rest of the window.
    ///
    /// @param open opens a link in the browser
    /// @param show shows a message's item as it is stored
    /// @param emoji those to choose from
    /// @param clicked receives the name of each action
    public record Outside(Consumer<URI> open, Consumer<Message> show, EmojiShelf emoji, Consumer<String> clicked) {}

    /// A view of `model`, whose messages are asked for at once.
    public ConversationView(ConversationViewModel model, Times times, Clock clock, Outside outside) {
        this.model = model;
        this.outside = outside;
        views = new RowView(new Actions(), times, clock);
        list = new AnchoredList<>(
                MessageRow::id, views::of, row -> row instanceof MessageRow.Stored || row instanceof MessageRow.Unsent);
        list.setId("messages");
        list.setAccessibleText("Messages with " + model.entry().row().name());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        list.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        composer = new Composer(model, model.entry().row().name(), outside.emoji(), outside.clicked());
        find = new FindBar(model, list);
        dates = new DateBar(model, this::focus);
        latest = Icons.button(
                "latest", Feather.CHEVRONS_DOWN, "", "Jump to the newest message (Ctrl+End)", this::toLatest);
        latest.getStyleClass().addAll("accent", "jump");
        latest.visibleProperty().bind(list.atEnd().not());
        StackPane.setAlignment(latest, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(latest, new Insets(0, 26, 14, 0));
        model.below().subscribe(count -> latest.setText(count.intValue() == 0 ? "Newest" : count + " new"));
        late = Icons.button("late", Feather.CHEVRONS_UP, "", "Jump to the message that arrived late", this::toLate);
        late.getStyleClass().add("jump");
        StackPane.setAlignment(late, Pos.TOP_RIGHT);
        StackPane.setMargin(late, new Insets(14, 26, 0, 0));
        model.late().subscribe(this::showLate);
        middle.setMinSize(0, 0);
        stack.setMinSize(0, 0);
        node.setTop(new VBox(find.node(), dates.node()));
        node.setCenter(stack);
        node.setBottom(composer.node());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcuts);
        model.rows().subscribe(this::show);
        model.error().subscribe(_ -> show(model.rows().get()));
        model.loading().subscribe(_ -> show(model.rows().get()));
        list.first().subscribe(_ -> {
            wantOlder();
            seenLate();
        });
        list.last().subscribe(_ -> wantLater());
        model.jumps().target().subscribe(this::goTo);
        list.atEnd().subscribe(_ -> updateLooking());
        model.open();
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts `over` over the messages; the composer stays.
    public void cover(Node over) {
        if (!stack.getChildren().contains(over)) {
            stack.getChildren().add(over);
        }
    }

    /// Puts the cursor into the composer.
    public void focus() {
        composer.focus();
    }

    /// Opens the search in this conversation.
    public void find() {
        find.show();
    }

    /// Asks for a date to go to.
    public void askDate() {
        dates.show();
    }

    /// Offers all emoji for the composer.
    public void pickEmoji() {
        composer.pickEmoji();
    }

    private void goTo(@Nullable String message) {
        if (message != null) {
            list.scrollTo(message, 0.1);
            list.select(message);
            list.layout();
        }
    }

    /// Whether the window has the focus; without it, messages aren't marked as read.
    public void focused(boolean now) {
        focused = now;
        updateLooking();
    }

    private void updateLooking() {
        model.setLooking(focused && settled && list.atEnd().get());
    }

    private void toLatest() {
        list.scrollToEnd();
        composer.focus();
    }

    private void showLate(List<String> some) {
        late.setVisible(!some.isEmpty());
        late.setText(some.size() + " arrived late");
    }

    private void toLate() {
        list.scrollTo(model.late().get().getFirst(), 0.3);
        model.seenLate();
    }

    /// Late messages that are in view need no way there.
    private void seenLate() {
        List<String> some = model.late().get();
        if (focused && !some.isEmpty()) {
            List<MessageRow> rows = model.rows().get();
            int top = 0;
            while (top < rows.size() && !some.contains(rows.get(top).id())) {
                top++;
            }
            if (top >= list.first().get()) {
                model.seenLate();
            }
        }
    }

    private void show(List<MessageRow> rows) {
        var error = model.error().get();
        if (error != null && rows.isEmpty()) {
            middle.getChildren()
                    .setAll(States.failed(
                            error,
                            Icons.button(
                                    "messages-retry",
                                    Feather.REFRESH_CW,
                                    "Retry",
                                    "Load the messages again",
                                    model::open)));
        } else if (rows.isEmpty()) {
            middle.getChildren()
                    .setAll(
                            model.loading().get()
                                    ? States.loading("Loading messages…")
                                    : States.empty("No messages yet", "Write the first one below."));
        } else {
            list.setRows(rows);
            if (!middle.getChildren().contains(list)) {
                middle.getChildren().setAll(list, latest, late);
            }
            settle(rows);
            list.layout();
            wantOlder();
            seenLate();
        }
    }

    /// Reads further back while so little is above, also in a window that all of it fits into.
    private void wantOlder() {
        if (settled && list.first().get() < NEAR && model.error().get() == null) {
            model.pages().older();
        }
    }

    /// Reads on while the place is in sight where messages are missing.
    private void wantLater() {
        List<MessageRow> rows = list.rows();
        boolean seen = IntStream.rangeClosed(
                        list.first().get(), Math.min(list.last().get(), rows.size() - 1))
                .anyMatch(place -> rows.get(place) instanceof MessageRow.Gap);
        if (settled && seen && model.error().get() == null) {
            model.pages().later();
        }
    }

    /// The first time, scrolls to the oldest unread message, or to the newest.
    private void settle(List<MessageRow> rows) {
        if (settled || model.loading().get()) {
            return;
        }
        if (model.jumps().target().get() != null) {
            goTo(model.jumps().target().get());
        } else if (rows.stream().anyMatch(row -> row instanceof MessageRow.Unread)) {
            list.scrollTo("unread", 0.1);
        }
        settled = true;
        list.layout();
        updateLooking();
    }

    private void shortcuts(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && find.isShown()) {
            find.hide();
            composer.focus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && dates.isShown()) {
            dates.hide();
            composer.focus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && model.composer().editing().get() == null
                && model.composer().replying().get() == null
                && !composer.isChoosing()) {
            toLatest();
            event.consume();
        } else if (event.getCode() == KeyCode.END && event.isShortcutDown()) {
            toLatest();
            event.consume();
        } else if (event.getCode() == KeyCode.PAGE_UP || event.getCode() == KeyCode.PAGE_DOWN) {
            list.scrollBy((event.getCode() == KeyCode.PAGE_UP ? -0.9 : 0.9) * list.getHeight());
            event.consume();
        }
    }

    private void keys(KeyEvent event) {
        boolean menu = event.getCode() == KeyCode.CONTEXT_MENU
                || event.getCode() == KeyCode.ENTER
                || (event.getCode() == KeyCode.F10 && event.isShiftDown());
        switch (list.current()) {
            case MessageRow.Stored row when menu -> showMenu(row);
            case MessageRow.Stored row
            when event.getCode() == KeyCode.DELETE && row.own() -> model.delete(row.message());
            case MessageRow.Unsent row when event.getCode() == KeyCode.DELETE -> model.discard(row.uuid());
            case null, default -> {
                return;
            }
        }
        event.consume();
    }

    /// Letters, when they have been typed: the composer, which some of them lead to, would get them otherwise.
    private void typed(KeyEvent event) {
        switch (list.current()) {
            case MessageRow.Stored row -> {
                switch (event.getCharacter()) {
                    case "e" -> model.composer().edit(row.message());
                    case "r" -> model.composer().reply(row.message());
                    case "u" -> model.markUnread(row.message());
                    default -> {}
                }
            }
            case MessageRow.Unsent row when event.getCharacter().equals("r") -> model.retry(row.uuid());
            case null, default -> {}
        }
    }

    private @Nullable Node node(Message message) {
        return list.lookup("#message-" + message.uuid());
    }

    private void showMenu(MessageRow.Stored row) {
        Node message = node(row.message());
        if (message != null) {
            ContextMenu menu = new ContextMenu();
            menu.getItems().setAll(views.items(row));
            menu.show(message, javafx.geometry.Side.BOTTOM, 44, 0);
        }
    }

    /// What the list offers, done by the model or the window.
    private final class Actions implements MessageActions {
        @Override
        public void open(URI link) {
            outside.open().accept(link);
        }

        @Override
        public void copy(Message message) {
            Clipboards.copy(message.text());
        }

        @Override
        public void edit(Message message) {
            model.composer().edit(message);
        }

        @Override
        public void delete(Message message) {
            outside.clicked().accept("Delete a message");
            model.delete(message);
        }

        @Override
        public void reply(Message message) {
            model.composer().reply(message);
        }

        @Override
        public void react(Message message, String emoji) {
            outside.clicked().accept("React to a message");
            model.reactions().toggle(message, emoji);
        }

        @Override
        public void pickReaction(Message message) {
            Node row = node(message);
            EmojiPicker.show(
                    row == null ? list : row, outside.emoji(), emoji -> react(message, emoji), list::requestFocus);
        }

        @Override
        public void goTo(String stamp) {
            outside.clicked().accept("Go to the quoted message");
            model.jumps().goTo(stamp);
        }

        @Override
        public void markUnread(Message message) {
            outside.clicked().accept("Mark as unread");
            model.markUnread(message);
        }

        @Override
        public void later() {
            model.pages().later();
        }

        @Override
        public void show(Message message) {
            outside.show().accept(message);
        }

        @Override
        public void retry(String uuid) {
            outside.clicked().accept("Retry a message");
            model.retry(uuid);
        }

        @Override
        public void discard(String uuid) {
            model.discard(uuid);
        }
    }
}
