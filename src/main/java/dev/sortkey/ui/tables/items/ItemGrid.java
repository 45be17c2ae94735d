package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import dev.sortkey.ui.tables.items.edit.Changes;
import dev.sortkey.ui.tables.items.grid.CellText;
import dev.sortkey.ui.tables.items.grid.GridColumn;
import dev.sortkey.ui.tables.items.grid.GridPosition;
import dev.sortkey.ui.tables.items.grid.GridSorting;
import dev.sortkey.ui.tables.items.grid.GridSource;
import dev.sortkey.ui.tables.items.grid.GridView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The grid of items: key columns pinned at the left, every other attribute found in a column, rows by the million.
final class ItemGrid implements GridSource {
    private final ItemRowList rows;
    private final GridView view = new GridView(this);
    private final ReadOnlyObjectWrapper<@Nullable Row> current = new ReadOnlyObjectWrapper<>();
    private ItemCell cells = new ItemCell(false, Instant.now());
    private Predicate<String> isTtl = _ -> false;
    private @Nullable ItemSearch search;
    private @Nullable Changes edits;
    private Runnable onRows = () -> {};
    /// Items that are new since the rows were read; they come first.
    private List<Map<String, AttributeValue>> added = List.of();

    ItemGrid(ItemRowList rows) {
        this.rows = rows;
        view.setId("grid");
        view.setAccessibleText("Items");
        view.getStyleClass().add("item-grid");
        view.onSelect(this::showCurrent);
        view.onSort(this::sort);
        rows.onChange(placeNow -> {
            if (rows.isEmpty()) {
                view.measureAgain(); // when the next ones are there
            }
            int above = added.size();
            view.rowsChanged(place -> place < above ? place : below(placeNow.applyAsInt(place - above)));
            showSorting();
            onRows.run();
        });
    }

    /// Shows what was changed of the rows.
    void show(Changes changes) {
        edits = changes;
    }

    private int below(int place) {
        return place < 0 ? -1 : place + added.size();
    }

    /// Shows what has become of the rows, and the new items above them.
    void showChanges() {
        List<Map<String, AttributeValue>> before = added;
        added = edits == null ? List.of() : edits.added();
        List<String> keys = added.stream().map(this::key).toList();
        view.rowsChanged(place ->
                place < before.size() ? keys.indexOf(key(before.get(place))) : place - before.size() + added.size());
        showCurrent();
    }

    private String key(Map<String, AttributeValue> item) {
        return edits == null ? "" : ItemKeys.text(item, edits.keys());
    }

    /// Called after rows came, went, or changed places, and after other columns or forms of values are shown.
    void onRows(Runnable listener) {
        onRows = listener;
    }

    /// The node to lay out.
    GridView view() {
        return view;
    }

    /// The row that the item panel is about: the one with the keyboard if it is selected, else null.
    ReadOnlyObjectProperty<@Nullable Row> current() {
        return current.getReadOnlyProperty();
    }

    /// Shows numbers that are times as dates, or as they are.
    void showDates(boolean dates) {
        cells = new ItemCell(dates, Instant.now());
        view.measureAgain();
        onRows.run();
    }

    /// Shows these columns; `keys` are pinned.
    ///
    /// @param details small words after the title of a column
    void setColumns(List<String> keys, List<String> others, UnaryOperator<String> details, Predicate<String> ttl) {
        isTtl = ttl;
        cells = new ItemCell(cells.dates(), Instant.now());
        view.setColumns(Stream.concat(
                        keys.stream().map(name -> new GridColumn(name, details.apply(name), true)),
                        others.stream().map(name -> new GridColumn(name, details.apply(name), false)))
                .toList());
        onRows.run();
    }

    @Override
    public int size() {
        return added.size() + rows.size();
    }

    /// Whether it has items that are new since the rows were read.
    boolean hasAdded() {
        return !added.isEmpty();
    }

    private Row row(int place) {
        return place < added.size() ? new Row(-1 - place, added.get(place)) : rows.get(place - added.size());
    }

    /// The place of the row with the keyboard among those that were read; below 0 for a new one.
    int place() {
        return view.positionProperty().get().row() - added.size();
    }

    @Override
    public CellText cell(int row, GridColumn column) {
        String name = column.name();
        Map<String, AttributeValue> item = row(row).item();
        ItemDraft draft = edits == null ? null : edits.of(item);
        AttributeValue read = item.get(name);
        AttributeValue value =
                draft == null || draft.mine() == null ? read : draft.mine().get(name);
        CellText cell = cells.of(value, column.pinned(), isTtl.test(name));
        if (draft != null && draft.base() == null) {
            cell = cell.with("added");
        } else if (draft != null && draft.mine() == null) {
            cell = cell.with("deleted");
        } else if (draft != null && !Objects.equals(read, value)) {
            cell = cell.with("edited");
        }
        if (draft != null
                && edits != null
                && edits.isStaged(item)
                && name.equals(edits.keys().partition())) {
            cell = cell.with("edited-row");
        }
        return value == null || search == null || !search.matches(name, value) ? cell : cell.with("found");
    }

    /// A search for `text` in the columns that are shown of all `attributes`.
    ItemSearch search(String text, Set<String> attributes) {
        Set<String> hidden = new HashSet<>(attributes);
        view.columnNames().forEach(hidden::remove);
        return new ItemSearch(text, cells, hidden, isTtl);
    }

    /// Marks the cells that have what is searched; null for none.
    void highlight(@Nullable ItemSearch searched) {
        search = searched;
        view.refresh();
    }

    /// Selects a row that was found, and goes to its first cell that has what is searched.
    void showFound(int place) {
        Map<String, AttributeValue> item = rows.get(place).item();
        ItemSearch searched = search;
        view.columnNames().stream()
                .filter(name -> {
                    AttributeValue value = item.get(name);
                    return value != null && searched != null && searched.matches(name, value);
                })
                .findFirst()
                .ifPresent(name -> view.select(below(place), name));
    }

    /// The value with the keyboard, or null where the row has none.
    @Nullable
    AttributeValue currentValue() {
        Row row = current.get();
        String column = currentColumn();
        return row == null || column == null ? null : row.item().get(column);
    }

    /// The attribute whose column has the keyboard.
    @Nullable
    String currentColumn() {
        List<String> names = view.columnNames();
        int column = view.positionProperty().get().column();
        return column < names.size() ? names.get(column) : null;
    }

    /// The numbers of the selected rows that were read, in the order shown.
    int[] selected() {
        int above = added.size();
        return rows.numbers(
                view.selection().rows().filter(place -> place >= above).map(place -> place - above));
    }

    /// The selected items that are new.
    List<Map<String, AttributeValue>> selectedNew() {
        int above = added.size();
        return view.selection()
                .rows()
                .filter(place -> place < above)
                .mapToObj(added::get)
                .toList();
    }

    private void showCurrent() {
        GridPosition at = view.positionProperty().get();
        boolean shown = at.row() < size() && view.selection().contains(at.row());
        current.set(shown ? row(at.row()) : null);
    }

    private void sort(@Nullable GridSorting wanted) {
        rows.sort(wanted == null ? null : wanted.column(), wanted == null || wanted.ascending());
        showSorting(); // at once, though the rows may need a moment
    }

    private void showSorting() {
        String by = rows.sortedBy();
        view.sortingProperty().set(by == null ? null : new GridSorting(by, rows.isAscending()));
        view.setCursor(rows.isSorting() ? Cursor.WAIT : null);
    }
}
