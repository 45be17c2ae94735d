package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow.Flag;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.conversations.messages.Avatar;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The inbox on the left: the current person, a filter, and the conversations.
final class InboxPane {
    private final ConversationsViewModel model;
    private final Navigator navigator;
    private final ListView<InboxEntry> list = new ListView<>();
    private final TextField search = new TextField();
    private final BorderPane node;
    private boolean filling;

    /// What the inbox offers beside its conversations.
    ///
    /// @param begin opens the picker of a new conversation
    /// @param search opens the search in all conversations
    record Actions(Runnable begin, Runnable search) {}

    /// @param me the menu under the person's name
    InboxPane(ConversationsViewModel model, Times times, Navigator navigator, Actions actions, List<MenuItem> me) {
        this.model = model;
        this.navigator = navigator;
        list.setId("inbox");
        list.setAccessibleText("Conversations");
        list.setCellFactory(_ -> new InboxCell(model, times, this::menu));
        list.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null && !filling) {
                model.select(entry.conversation());
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            InboxEntry entry = list.getSelectionModel().getSelectedItem();
            if (entry != null && event.getCode() == KeyCode.CONTEXT_MENU) {
                Node cell = list.lookup("#inbox-" + entry.conversation());
                menu(entry).show(cell == null ? list : cell, javafx.geometry.Side.BOTTOM, 40, 0);
            }
        });
        node = new BorderPane(list);
        node.setTop(new VBox(head(actions.begin(), me), searchRow(actions.search())));
        node.setBottom(foot());
        node.setMinWidth(190);
        model.inbox().entries().subscribe(this::fill);
        model.open().subscribe(_ -> fill(model.inbox().entries().get()));
        model.inbox().loading().subscribe(_ -> placeholder());
        model.inbox().error().subscribe(_ -> placeholder());
    }

    Node node() {
        return node;
    }

    void focus() {
        list.requestFocus();
    }

    /// Does `then` when a conversation was clicked, which gives the list the focus.
    void onClick(Runnable then) {
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                then.run();
            }
        });
    }

    private Node head(Runnable begin, List<MenuItem> me) {
        MenuButton who = Plain.menuButton(model.me().displayName(), Avatar.of(model.me(), 28));
        who.setId("me");
        who.setTooltip(
                new javafx.scene.control.Tooltip("You are " + model.me().displayName() + ". Open the menu to switch."));
        who.getStyleClass().addAll("flat", "me");
        who.setMinWidth(0);
        who.setMaxWidth(Double.MAX_VALUE);
        who.getItems().setAll(me);
        HBox.setHgrow(who, Priority.ALWAYS);
        HBox head = new HBox(
                4, who, Icons.button("new-conversation", Feather.EDIT, "New conversation (Ctrl+Shift+N)", begin));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("screen-bar");
        return head;
    }

    private Node searchRow(Runnable all) {
        search.setId("inbox-search");
        search.setPromptText("Filter conversations");
        search.setAccessibleText("Filter conversations");
        search.textProperty().bindBidirectional(model.inbox().filter());
        search.setOnAction(_ -> {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
        });
        HBox row = new HBox(
                4,
                search,
                Icons.button(
                        "search-all-open",
                        Feather.SEARCH,
                        "Search the messages of all conversations (Ctrl+Shift+K)",
                        all));
        HBox.setHgrow(search, Priority.ALWAYS);
        row.getStyleClass().add("inbox-search");
        return row;
    }

    private Node foot() {
        Label words = new Label();
        words.setId("inbox-foot");
        words.getStyleClass().add("muted");
        model.inbox().entries().subscribe(entries -> words.setText(words(entries)));
        HBox foot = new HBox(words);
        foot.getStyleClass().add("list-foot");
        return foot;
    }

    private String words(List<InboxEntry> entries) {
        String count = Counted.of(entries.size(), "conversation");
        int malformed = model.inbox().malformed();
        String bad = malformed == 0 ? "" : " · " + Counted.of(malformed, "unreadable row");
        return (model.inbox().archived().get() ? "Archived: " : "") + count + bad;
    }

    private void fill(List<InboxEntry> entries) {
        filling = true;
        list.getItems().setAll(entries);
        ConversationViewModel open = model.open().get();
        list.getSelectionModel().clearSelection();
        for (int i = 0; open != null && i < entries.size(); i++) {
            if (entries.get(i).conversation().equals(open.entry().conversation())) {
                list.getSelectionModel().select(i);
            }
        }
        filling = false;
        placeholder();
    }

    private void placeholder() {
        var error = model.inbox().error().get();
        if (error != null) {
            list.setPlaceholder(States.failed(
                    error,
                    Icons.button("inbox-retry", Feather.REFRESH_CW, "Retry", "Load the inbox again", model::refresh)));
        } else if (model.inbox().loading().get()) {
            list.setPlaceholder(States.loading("Loading the inbox…"));
        } else {
            list.setPlaceholder(
                    !model.inbox().filter().get().isBlank()
                            ? States.empty("No matching conversations", "No name or last message contains this text.")
                            : model.inbox().archived().get()
                                    ? States.empty(
                                            "No archived conversations",
                                            "Right-click a conversation and select Archive to move it here.")
                                    : States.empty(
                                            "No conversations yet",
                                            "Select New conversation above to write to someone."));
        }
    }

    private ContextMenu menu(InboxEntry entry) {
        ContextMenu menu = new ContextMenu(
                toggle(entry, Flag.PINNED, "Pin", "Unpin"),
                toggle(entry, Flag.MUTED, "Mute", "Unmute"),
                toggle(entry, Flag.ARCHIVED, "Archive", "Unarchive"));
        if (entry.unread() != null && entry.unread() == 0) {
            menu.getItems().addFirst(Plain.item("mark-unread", "Mark as unread", () -> markUnread(entry)));
        }
        if (entry.row().title() != null) {
            menu.getItems()
                    .add(Plain.item(
                            "leave", "Leave group", () -> model.changes().leave(entry, navigator::tell)));
        }
        int outdated = entry.outdated().size();
        if (outdated > 0) {
            menu.getItems()
                    .add(Plain.item(
                            "forget-outdated",
                            "Delete " + Counted.of(outdated, "outdated row") + " from another program",
                            () -> model.changes().deleteOutdatedRows(entry, navigator::tell)));
        }
        return menu;
    }

    /// The conversation that is open stays unread until another one was opened.
    private void markUnread(InboxEntry entry) {
        ConversationViewModel open = model.open().get();
        if (open != null && open.entry().conversation().equals(entry.conversation())) {
            open.markUnread();
        } else {
            model.changes().markUnread(entry, navigator::tell);
        }
    }

    private MenuItem toggle(InboxEntry entry, Flag flag, String on, String off) {
        boolean set = entry.row().flags().contains(flag);
        return Plain.item(
                "flag-" + flag.attribute(),
                set ? off : on,
                () -> model.changes().flag(entry, flag, !set, navigator::tell));
    }
}
