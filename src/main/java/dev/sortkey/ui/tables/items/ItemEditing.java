package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.text.FoundItem;
import dev.sortkey.dynamo.item.text.ItemTexts;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import dev.sortkey.ui.tables.items.edit.CellEditor;
import dev.sortkey.ui.tables.items.edit.CellEditor.Subject;
import dev.sortkey.ui.tables.items.edit.Changes;
import dev.sortkey.ui.tables.items.edit.ChangesBar;
import dev.sortkey.ui.tables.items.edit.ChangesView;
import dev.sortkey.ui.tables.items.edit.HistoryView;
import dev.sortkey.ui.tables.items.edit.ItemEditor;
import dev.sortkey.ui.tables.items.edit.StagedItem;
import dev.sortkey.ui.tables.items.edit.WriteOptions;
import dev.sortkey.ui.tables.items.panel.ItemActions.ItemChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Changing items from the rows: a cell in place, an item as a whole, several rows at once. All of it is staged first.
final class ItemEditing {
    private static final int MOST_ROWS = 100;
    private static final int MOST_PASTED = 1_000;
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final ItemDetails details;
    private final Changes changes;
    private final Navigator navigator;
    private final CellEditor cell;
    private final ItemEditor editor;
    private final ChangesView review;
    private final HistoryView history;
    private final ChangesBar bar;

    ItemEditing(ItemsViewModel model, ItemGrid grid, ItemDetails details, Changes changes, Navigator navigator) {
        this.model = model;
        this.grid = grid;
        this.details = details;
        this.changes = changes;
        this.navigator = navigator;
        cell = new CellEditor(details.files());
        editor = new ItemEditor(changes, details::ttl, details::leave);
        var options = new WriteOptions(changes, this::numbers, navigator::toast);
        review = new ChangesView(
                changes, options.menu("changes-options"), navigator::toast, this::commit, details::leave);
        history = new HistoryView(changes, navigator, options.menu("history-options"), this::review, details::leave);
        bar = new ChangesBar(changes, this::review, this::commit);
        grid.show(changes);
        details.editBy(this);
        changes.items().subscribe(_ -> {
            grid.showChanges();
            details.renew();
        });
        grid.view().addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        grid.view()
                .sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .subscribe(focused -> {
                    if (focused != null && focused) {
                        changes.refresh(); // another window may have staged something meanwhile
                    }
                });
    }

    /// Takes the last edit back that isn't sent yet.
    void stepBack() {
        if (!changes.stepBack()) {
            navigator.toast("Nothing to undo. What was sent is in the history.");
        }
    }

    /// Makes it again.
    void stepForth() {
        if (!changes.stepForth()) {
            navigator.toast("Nothing to redo");
        }
    }

    private List<String> numbers() {
        return model.rows().attributes().entrySet().stream()
                .filter(attribute -> attribute.getValue().equals(Set.of(AttributeType.N)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The rows are read anew, with all that was written.
    void forgetWritten() {
        changes.forgetWritten();
        grid.showChanges();
    }

    /// The line that says what is staged.
    Node bar() {
        return bar.node();
    }

    private void keys(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (plain && (event.getCode() == KeyCode.F2 || event.getCode() == KeyCode.ENTER)) {
            editCell();
        } else if (plain && event.getCode() == KeyCode.DELETE) {
            delete();
        } else if (PASTE.match(event)) {
            paste();
        } else {
            return;
        }
        event.consume();
    }

    /// Edits the cell with the keyboard, in all rows that are selected; opens the whole item where the value doesn't
    /// fit on a line.
    void editCell() {
        String column = grid.currentColumn();
        Row row = grid.current().get();
        if (column == null || row == null) {
            return;
        }
        begin(drafts -> {
            ItemDraft first = drafts.getFirst();
            Map<String, AttributeValue> item = first.mine() == null ? first.first() : first.mine();
            AttributeValue value = item.get(column);
            Bounds bounds = grid.view().currentBounds();
            if (bounds == null || (value != null && !CellEditor.fits(value))) {
                show(first);
            } else {
                cell.edit(
                        grid.view(),
                        bounds,
                        Subject.of(null, value, usual(column), _ -> column.equals(details.ttl())),
                        (_, typed) -> set(drafts, column, typed),
                        this::editNext);
            }
        });
    }

    private void editNext() {
        int at = grid.view().columnNames().indexOf(grid.currentColumn()) + 1;
        if (at < grid.view().columnNames().size()) {
            grid.view()
                    .select(
                            grid.view().positionProperty().get().row(),
                            grid.view().columnNames().get(at));
            editCell();
        }
    }

    /// The type that a new value in this column probably has.
    private AttributeType usual(String column) {
        Set<AttributeType> types = model.rows().attributes().getOrDefault(column, Set.of());
        return types.size() == 1 && !types.contains(AttributeType.UNKNOWN)
                ? types.iterator().next()
                : AttributeType.S;
    }

    private void set(List<ItemDraft> drafts, String column, AttributeValue value) {
        drafts.stream()
                .map(changes::now)
                .forEach(draft -> changes.restage(draft, draft.with(AttributePath.of(column), value)));
    }

    /// Stages a value of the item that is shown.
    void set(AttributePath path, AttributeValue value) {
        begin(_ -> {}, change -> {
            try {
                change.stage(item -> ItemPaths.with(item, path, value));
            } catch (UserException e) {
                navigator.tell(e.error());
            }
        });
    }

    /// Begins to change the item that is shown.
    ///
    /// @param now gets it as it is in the table, or as it is staged
    /// @param then gets what stages changes of it
    void begin(Consumer<Map<String, AttributeValue>> now, Consumer<ItemChange> then) {
        begin(drafts -> {
            ItemDraft first = drafts.getFirst();
            now.accept(first.last());
            then.accept(how -> {
                ItemDraft draft = changes.now(first);
                changes.restage(draft, new ItemDraft(draft.base(), how.apply(draft.last())));
            });
        });
    }

    /// Edits the whole item.
    void editItem() {
        begin(drafts -> show(drafts.getFirst()));
    }

    private void show(ItemDraft draft) {
        details.cover(editor.node());
        editor.edit(draft);
    }

    /// A new item.
    void create() {
        details.cover(editor.node());
        editor.create();
    }

    /// A new item like the selected one.
    void duplicate() {
        begin(drafts -> {
            ItemDraft draft = drafts.getFirst();
            details.cover(editor.node());
            editor.duplicate(draft.mine() == null ? draft.first() : draft.mine());
        });
    }

    /// Stages the items on the clipboard as new ones, in any form that {@link ItemTexts} reads.
    void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text == null || text.isBlank()) {
            navigator.toast("There is no text on the clipboard");
            return;
        }
        Map<String, AttributeType> types = known();
        model.tasks()
                .latest(
                        "paste",
                        () -> ItemTexts.read(text, types, changes.keys().partition()))
                .onError(navigator::tell)
                .onSuccess(this::create);
    }

    private void create(List<FoundItem> found) {
        if (found.isEmpty() || found.size() > MOST_PASTED) {
            navigator.toast(
                    found.isEmpty()
                            ? "There are no items on the clipboard"
                            : "Paste at most %,d items at once; these are %,d".formatted(MOST_PASTED, found.size()));
            return;
        }
        try {
            changes.create(found);
            navigator.toast(Counted.of(found.size(), "new item") + " staged");
            review();
        } catch (UserException e) {
            navigator.tell(e.error());
        }
    }

    /// The types of keys, and of what all rows have in one type.
    private Map<String, AttributeType> known() {
        var types = new HashMap<String, AttributeType>();
        model.rows().attributes().forEach((name, all) -> {
            if (all.size() == 1) {
                types.put(name, all.iterator().next());
            }
        });
        model.request()
                .table()
                .attributeDefinitions()
                .forEach(it -> AttributeType.named(it.attributeTypeAsString())
                        .ifPresent(type -> types.put(it.attributeName(), type)));
        return types;
    }

    /// Stages what statements change, and shows it.
    void stage(List<ItemStatement> statements) {
        changes.stage(
                statements,
                count -> {
                    navigator.toast(count == 0 ? "Nothing to change" : Counted.of(count, "change") + " staged");
                    if (count > 0) {
                        review();
                    }
                },
                navigator::tell);
    }

    /// Stages the deletion of the selected items.
    void delete() {
        begin(drafts -> drafts.forEach(draft -> changes.delete(draft.first())));
    }

    /// Takes the selected rows, as they are in the table now.
    private void begin(Consumer<List<ItemDraft>> then) {
        int count = grid.view().selection().count();
        if (count == 0) {
            navigator.toast("Select an item first");
        } else if (count > MOST_ROWS) {
            navigator.toast("Select at most %,d items to change them here".formatted(MOST_ROWS));
        } else {
            var items = new ArrayList<>(grid.selectedNew());
            Arrays.stream(grid.selected()).mapToObj(model.rows()::get).forEach(items::add);
            changes.begin(items, then, navigator::tell);
        }
    }

    /// Shows what is staged.
    void review() {
        details.cover(review.node());
        review.focus();
    }

    /// Shows what was sent from here.
    void history() {
        details.cover(history.node());
        history.show(null);
    }

    /// Shows what was sent from here of the selected item.
    void historyOfItem() {
        Row row = grid.current().get();
        if (row != null && row.item().keySet().containsAll(changes.keys().all())) {
            details.cover(history.node());
            history.show(row.item());
        }
    }

    /// Sends all that is staged.
    void commit() {
        commit(changes.items().get(), false);
    }

    private void commit(List<StagedItem> some, boolean together) {
        changes.commit(some, together, this::told);
    }

    private void told(int written) {
        List<StagedItem> left = changes.items().get();
        if (written > 0) {
            navigator.toast(Counted.of(written, "change") + " written");
        }
        left.stream()
                .map(StagedItem::error)
                .filter(error -> error != null)
                .findFirst()
                .ifPresent(navigator::tell);
        if (left.stream().anyMatch(item -> item.conflict() != null)) {
            review();
        }
    }
}
