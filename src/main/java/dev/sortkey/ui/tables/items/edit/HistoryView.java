package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The changes of a table that were sent from here, the newest first: each can be undone, two versions of an item
/// be compared, and what is seen be brought back, in whole or by value.
public final class HistoryView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Changes changes;
    private final Navigator navigator;
    private final ListView<JournalEntry> list = new ListView<>();
    private final ChangeTable table = new ChangeTable(
            "history-values", "Values that changed", States.empty("No change selected", "Choose one in the list."));
    private final Label title = new Label();
    private final BorderPane node;
    private final Runnable close;
    private final ItemRestore restore;
    private @Nullable Versions shown;

    /// Two versions of an item side by side; null where there was none.
    private record Versions(
            Map<String, AttributeValue> key,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {}

    /// @param options the menu of how changes are kept
    /// @param undone shows what was staged to undo a change
    /// @param close goes back to the rows
    public HistoryView(Changes changes, Navigator navigator, MenuButton options, Runnable undone, Runnable close) {
        this.changes = changes;
        this.navigator = navigator;
        this.close = close;
        restore = new ItemRestore(changes, undone, navigator::tell);
        list.setId("history-list");
        list.setAccessibleText("Changes that were sent");
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel().getSelectedItems().subscribe(this::showSelected);
        table.node().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Button undo = Icons.button(
                "history-undo", Feather.ROTATE_CCW, "Undo", "Stage what undoes this change", () -> undo(undone));
        undo.disableProperty()
                .bind(Bindings.size(list.getSelectionModel().getSelectedItems()).isNotEqualTo(1));
        MenuButton bring = restoring();
        MenuButton script = script();
        for (Region tool : List.of(undo, bring)) {
            tool.setMinWidth(Region.USE_PREF_SIZE);
        }
        title.getStyleClass().add("heading");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(0);
        SplitPane split = new SplitPane(list, table.node());
        split.setDividerPositions(0.38);
        split.getStyleClass().add("bare-split");
        node = Cover.of("history", "Back to the items", close, title, options, script, bring, undo);
        node.setCenter(split);
    }

    private MenuButton restoring() {
        MenuButton menu = Icons.named(Plain.menuButton("Restore"), "Stage the item as it was");
        menu.setGraphic(new FontIcon(Feather.CLOCK));
        menu.setId("history-restore");
        menu.getItems()
                .setAll(
                        item("history-restore-after", "Item as it was after", () -> restore(false, false)),
                        item("history-restore-before", "Item as it was before", () -> restore(true, false)),
                        item(
                                "history-restore-values-after",
                                "Selected values as they were after",
                                () -> restore(false, true)),
                        item(
                                "history-restore-values-before",
                                "Selected values as they were before",
                                () -> restore(true, true)));
        menu.setOnShowing(_ -> menu.getItems()
                .forEach(item -> item.setDisable(shown == null
                        || (item.getText().startsWith("Selected")
                                && table.node().getSelectionModel().isEmpty()))));
        return menu;
    }

    private MenuButton script() {
        MenuButton menu =
                Icons.menu("history-script", Feather.TERMINAL, "These changes as a script of AWS CLI commands");
        menu.getItems()
                .setAll(
                        item("history-script-copy", "Copy selected changes as a script", () -> {
                            Clipboards.copy(
                                    changes.script(list.getSelectionModel().getSelectedItems()));
                            navigator.toast("Script copied");
                        }),
                        item("history-script-save", "Save all changes as a script…", this::save));
        return menu;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = Plain.item(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void save() {
        var files = new ValueFiles(changes.tasks(), navigator::toast, navigator::tell);
        files.save(
                node.getScene().getWindow(),
                changes.table().tableName() + "-changes.sh",
                changes.script(list.getItems()).getBytes(StandardCharsets.UTF_8));
    }

    /// @param before whether the left one of the two versions that are shown
    private void restore(boolean before, boolean some) {
        Versions versions = shown;
        if (versions != null) {
            restore.restore(
                    versions.key(),
                    before ? versions.before() : versions.after(),
                    some ? List.copyOf(table.node().getSelectionModel().getSelectedItems()) : List.of());
        }
    }

    /// Shows a change, or of two changes of an item what it was after the older and after the newer.
    private void showSelected() {
        List<JournalEntry> chosen = list.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(JournalEntry::at))
                .toList();
        shown = null;
        if (chosen.size() == 1) {
            JournalEntry only = chosen.getFirst();
            shown = new Versions(only.key(), only.draft().base(), only.draft().mine());
            table.name("Before", "After");
        } else if (chosen.size() == 2 && isSameItem(chosen.getFirst(), chosen.getLast())) {
            shown = new Versions(
                    chosen.getLast().key(),
                    chosen.getFirst().draft().mine(),
                    chosen.getLast().draft().mine());
            table.name(
                    "After " + TIME.format(chosen.getFirst().at()),
                    "After " + TIME.format(chosen.getLast().at()));
        }
        table.show(
                shown == null || (shown.before() == null && shown.after() == null)
                        ? List.of()
                        : new ItemDraft(shown.before(), shown.after())
                                .changes(changes.keys().all()));
    }

    private static boolean isSameItem(JournalEntry one, JournalEntry other) {
        return ItemKeys.text(one.draft().last(), one.keys())
                .equals(ItemKeys.text(other.draft().first(), other.keys()));
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Reads the journal and shows it.
    ///
    /// @param item whose changes alone are shown; null for those of the whole table
    public void show(@Nullable Map<String, AttributeValue> item) {
        String key = item == null ? "" : ItemKeys.text(item, changes.keys());
        title.setText(item == null ? "History of changes" : "History of " + key);
        list.setPlaceholder(States.loading("Reading the journal…"));
        list.requestFocus();
        changes.history(
                entries -> {
                    list.setPlaceholder(
                            changes.writing().options().unrecorded()
                                    ? States.empty(
                                            "Changes of this table aren't kept", "The menu above turns that on again.")
                                    : States.empty(
                                            "No changes yet", "What you commit is listed here, and can be undone."));
                    list.getItems()
                            .setAll(entries.stream()
                                    .filter(entry -> item == null || isOf(entry, key))
                                    .toList());
                    list.getSelectionModel().selectFirst();
                },
                error -> {
                    close.run();
                    navigator.tell(error);
                });
    }

    private static boolean isOf(JournalEntry entry, String key) {
        return ItemKeys.text(entry.draft().first(), entry.keys()).equals(key)
                || ItemKeys.text(entry.draft().last(), entry.keys()).equals(key);
    }

    private void undo(Runnable undone) {
        JournalEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry == null) {
            return;
        }
        if (entry.state() == JournalEntry.State.REFUSED) {
            navigator.toast("This change was not written, so there is nothing to undo.");
            return;
        }
        try {
            changes.undo(entry);
            undone.run();
        } catch (UserException e) {
            navigator.tell(e.error());
        }
    }

    private static final class Cell extends ListCell<JournalEntry> {
        private final Label time = new Label();
        private final Label key = new Label();
        private final Label state = new Label();
        private final HBox line = new HBox(8, time, key, state);

        Cell() {
            time.getStyleClass().add("muted");
            time.setMinWidth(Region.USE_PREF_SIZE);
            key.getStyleClass().add("mono");
            key.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            key.setMinWidth(0);
            state.getStyleClass().add("wrong");
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(entry == null ? null : line);
            if (entry != null) {
                time.setText(TIME.format(entry.at()));
                key.setText(ItemKeys.text(entry.key(), entry.keys()));
                state.setText(
                        switch (entry.state()) {
                            case WRITTEN -> "";
                            case REFUSED -> "not written";
                            case SENT -> "unclear";
                        });
                setAccessibleText(time.getText() + " " + key.getText() + " " + state.getText());
            }
        }
    }
}
