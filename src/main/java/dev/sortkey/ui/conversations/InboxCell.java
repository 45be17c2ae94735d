package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import dev.sortkey.ui.conversations.messages.Avatar;
import dev.sortkey.ui.conversations.messages.Times;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One conversation in the inbox: its name, newest message and time, and how many messages are unread.
final class InboxCell extends ListCell<InboxEntry> {
    private static final double PICTURE = 38;
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");

    private final ConversationsViewModel model;
    private final Times times;
    private final Label name = new Label();
    private final Label time = new Label();
    private final Label preview = new Label();
    private final Label badge = new Label();
    private final HBox marks = new HBox(4);
    private final StackPane picture = new StackPane();
    private final HBox line;

    InboxCell(ConversationsViewModel model, Times times, Function<InboxEntry, ContextMenu> menu) {
        this.model = model;
        this.times = times;
        name.getStyleClass().add("inbox-name");
        time.getStyleClass().add("inbox-time");
        preview.getStyleClass().add("inbox-preview");
        badge.getStyleClass().add("badge");
        name.setMinWidth(0);
        preview.setMinWidth(0);
        time.setMinWidth(USE_PREF_SIZE);
        time.setTooltip(new Tooltip());
        picture.setMinSize(PICTURE, PICTURE);
        picture.setMaxSize(PICTURE, PICTURE);
        badge.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(preview, Priority.ALWAYS);
        preview.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(6, name, marks, time);
        head.setAlignment(Pos.CENTER_LEFT);
        marks.setAlignment(Pos.CENTER);
        HBox foot = new HBox(6, preview, badge);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, head, foot);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(10, picture, words);
        line.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnContextMenuRequested(event -> {
            if (getItem() != null) {
                menu.apply(getItem()).show(this, event.getScreenX(), event.getScreenY());
            }
        });
        model.updated().subscribe(_ -> update(getItem()));
    }

    @Override
    protected void updateItem(@Nullable InboxEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setId("inbox-" + entry.conversation());
        setGraphic(line);
        update(entry);
    }

    private void update(@Nullable InboxEntry entry) {
        if (entry == null || isEmpty()) {
            return;
        }
        InboxRow row = entry.row();
        name.setText(row.name());
        time.setText(times.ago(entry.last().at().moment(), model.now()));
        time.getTooltip().setText(times.exact(entry.last().at().moment()));
        preview.setText(preview(entry));
        long unread = entry.unread() == null ? 0 : entry.unread();
        boolean mentioned = unread > 0 && row.counter().mentions() > 0;
        badge.setText((mentioned ? "@ " : "") + (unread > 999 ? "999+" : Long.toString(unread)));
        badge.setVisible(unread > 0);
        badge.setManaged(unread > 0);
        pseudoClassStateChanged(UNREAD, unread > 0);
        pseudoClassStateChanged(MUTED, row.flags().contains(InboxRow.Flag.MUTED));
        marks(row);
        picture(entry);
        setAccessibleText(row.name() + ", " + (unread > 0 ? unread + " unread, " : "")
                + (mentioned ? "mentions you, " : "") + preview.getText());
    }

    private String preview(InboxEntry entry) {
        if (model.hasDraft(entry)) {
            String draft = model.participant()
                    .drafts()
                    .of(entry.conversation())
                    .map(it -> it.text())
                    .orElse("");
            return "Draft: " + EmojiText.line(draft);
        }
        if (model.isLastDeleted(entry)) {
            return "Message deleted";
        }
        boolean own = model.me().uuid().equals(entry.last().senderUuid());
        return (own ? "You: " : "") + EmojiText.line(entry.last().preview());
    }

    private void marks(InboxRow row) {
        marks.getChildren().clear();
        if (row.flags().contains(InboxRow.Flag.PINNED)) {
            Region pin = new Region();
            pin.getStyleClass().add("pin");
            mark(pin, "Pinned");
        }
        if (row.flags().contains(InboxRow.Flag.MUTED)) {
            mark(new FontIcon(Feather.BELL_OFF), "Muted");
        }
    }

    private void mark(Node icon, String words) {
        Tooltip.install(icon, new Tooltip(words));
        marks.getChildren().add(icon);
    }

    private void picture(InboxEntry entry) {
        Person other = entry.row().counterpart();
        picture.getChildren()
                .setAll(
                        other == null
                                ? Avatar.of(entry.conversation(), entry.row().name(), PICTURE)
                                : Avatar.of(other, PICTURE));
        if (model.presence().isHere(entry)) {
            Circle dot = new Circle(5.5);
            dot.getStyleClass().add("here");
            StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
            picture.getChildren().add(dot);
        }
    }
}
