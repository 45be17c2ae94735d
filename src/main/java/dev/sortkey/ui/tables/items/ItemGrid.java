package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import dev.sortkey.ui.tables.items.grid.CellText;
import dev.sortkey.ui.tables.items.grid.GridColumn;
import dev.sortkey.ui.tables.items.grid.GridPosition;
import dev.sortkey.ui.tables.items.grid.GridSorting;
import dev.sortkey.ui.tables.items.grid.GridSource;
import dev.sortkey.ui.tables.items.grid.GridView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The grid of items: key columns pinned at the left, every other attribute found in a column, rows by the million.
final class ItemGrid implements GridSource {
    private final ItemRowList rows;
    private final GridView view = new GridView(this);
    private final ReadOnlyObjectWrapper<@Nullable Row> current = new ReadOnlyObjectWrapper<>();
    private ItemCell cells = new ItemCell(false, Instant.now());
    private Predicate<String> isTtl = _ -> false;

    ItemGrid(ItemRowList rows) {
        this.rows = rows;
        view.setId("grid");
        view.setAccessibleText("Items");
        view.getStyleClass().add("item-grid");
        view.onSelect(this::showCurrent);
        view.onSort(this::sort);
        rows.onChange(placeNow -> {
            view.rowsChanged(placeNow);
            showSorting();
        });
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
        view.forgetWidths();
    }

    /// Shows these columns; `keys` are pinned.
    void setColumns(
            List<String> keys, List<String> others, Map<String, Set<AttributeType>> types, Predicate<String> ttl) {
        isTtl = ttl;
        cells = new ItemCell(cells.dates(), Instant.now());
        view.setColumns(Stream.concat(
                        keys.stream().map(name -> column(name, types, true)),
                        others.stream().map(name -> column(name, types, false)))
                .toList());
    }

    private static GridColumn column(String name, Map<String, Set<AttributeType>> types, boolean pinned) {
        String letters = types.getOrDefault(name, Set.of()).stream()
                .sorted()
                .map(AttributeType::name)
                .collect(Collectors.joining(" "));
        return new GridColumn(name, letters, pinned);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public CellText cell(int row, GridColumn column) {
        return cells.of(rows.get(row).item().get(column.name()), column.pinned(), isTtl.test(column.name()));
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

    /// The numbers of the selected rows, in the order shown.
    int[] selected() {
        return rows.numbers(view.selection().rows());
    }

    private void showCurrent() {
        GridPosition at = view.positionProperty().get();
        boolean shown = at.row() < rows.size() && view.selection().contains(at.row());
        current.set(shown ? rows.get(at.row()) : null);
    }

    private void sort(@Nullable GridSorting wanted) {
        rows.sort(wanted == null ? null : wanted.column(), wanted == null || wanted.ascending());
        showSorting(); // at once, though the rows may need a moment
    }

    private void showSorting() {
        String by = rows.sortedBy();
        view.sortingProperty().set(by == null ? null : new GridSorting(by, rows.isAscending()));
    }
}
