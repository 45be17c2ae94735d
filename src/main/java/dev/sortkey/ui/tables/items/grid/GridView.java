package dev.sortkey.ui.tables.items.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A grid: pinned and other columns, rows of one height, a selection of rows, and a cell with the keyboard.
///
/// Keys: arrows, Home and End, Page Up and Page Down move; with Shift they select; with Ctrl they go to the first or
/// last row. Up from the first row goes to the titles: Enter sorts, Ctrl moves a column, Shift makes it wider.
public final class GridView extends Region {
    /// The height of a row without style sheets, in sizes of the font.
    private static final double USUAL_ROW = 2;

    private final GridSource source;
    private final GridCursor cursor = new GridCursor(this::cursorMoved);
    private final ReadOnlyObjectWrapper<GridPosition> position = new ReadOnlyObjectWrapper<>(cursor.position());
    private final TitleRow titles = new TitleRow();
    private final RowsNode rows;
    private final GridBars bars = new GridBars(this::requestLayout);
    /// Only there to learn the font that cells get, and the height of a row, from the style sheets.
    private final Label sample = new Label();
    private final SimpleObjectProperty<@Nullable GridSorting> sorting = new SimpleObjectProperty<>();
    private final Map<GridColumn, Double> measured = new HashMap<>();
    /// Widths that a person chose, by name.
    private final Map<String, Double> chosen = new HashMap<>();
    private List<GridColumn> wanted = List.of();
    private ColumnLayout columns = ColumnLayout.NONE;
    private int version;
    private Runnable onSelect = () -> {};
    private Consumer<@Nullable GridSorting> onSort = _ -> {};
    private Consumer<List<String>> onReorder = _ -> {};

    /// An empty grid until it gets columns.
    public GridView(GridSource source) {
        this.source = source;
        rows = new RowsNode(source);
        getStyleClass().add("grid-view");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setFocusTraversable(true);
        setMinSize(0, 0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        sample.getStyleClass().setAll("grid-cell", "row-height");
        sample.setOpacity(0);
        sample.setMouseTransparent(true);
        sample.setManaged(false);
        sample.fontProperty().addListener((_, old, now) -> scale(now.getSize() / old.getSize()));
        getChildren().addAll(sample, rows, titles, bars.down(), bars.across());
        sample.minHeightProperty().addListener(_ -> requestLayout());
        sorting.addListener(_ -> requestLayout());
        focusedProperty().addListener(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM));
        // A panel that opens beside the grid doesn't take the cell away that it is about.
        widthProperty().addListener(_ -> {
            if (rows.cell(cursor.position()) != null) {
                reveal();
            }
        });
        addEventHandler(ScrollEvent.SCROLL, event -> {
            scrollBy(-event.getDeltaX(), -event.getDeltaY());
            event.consume();
        });
        new GridKeys(this);
        new GridPointer(this);
        new TitlePointer(this, titles);
    }

    /// By which column the rows are sorted, or null; shown, not done.
    public ObjectProperty<@Nullable GridSorting> sortingProperty() {
        return sorting;
    }

    /// The cell with the keyboard.
    public ReadOnlyObjectProperty<GridPosition> positionProperty() {
        return position.getReadOnlyProperty();
    }

    /// The rows that are selected.
    public RowSelection selection() {
        return cursor.selection();
    }

    /// Called when another row has the keyboard, or others are selected.
    public void onSelect(Runnable listener) {
        onSelect = listener;
    }

    /// Called when a person wants the rows sorted otherwise; null for not at all.
    public void onSort(Consumer<@Nullable GridSorting> listener) {
        onSort = listener;
    }

    /// Called with the names of the columns that aren't pinned, after a person moved one.
    public void onReorder(Consumer<List<String>> listener) {
        onReorder = listener;
    }

    /// Shows these columns, pinned ones first; those that were shown before keep their widths.
    public void setColumns(List<GridColumn> changed) {
        wanted = List.copyOf(changed);
        columns = ColumnLayout.NONE; // measured when the font is known
        refresh();
    }

    /// Measures anew the columns whose width no person chose: their values are others now.
    public void measureAgain() {
        measured.clear();
        setColumns(wanted);
    }

    /// The columns' names as they are shown.
    public List<String> columnNames() {
        return wanted.stream().map(GridColumn::name).toList();
    }

    /// How many rows there are.
    public int rowCount() {
        return source.size();
    }

    /// What a cell says.
    ///
    /// @param column a column's name
    public String text(int row, String column) {
        return wanted.stream()
                .filter(it -> it.name().equals(column))
                .findFirst()
                .map(it -> source.cell(row, it).text())
                .orElse("");
    }

    /// Shows anew what is in sight: the source says something else of it.
    public void refresh() {
        version++;
        requestLayout();
    }

    /// Tells that rows came, went or changed places.
    ///
    /// @param placeNow the place of a row that was at another place before, or -1 when it is gone
    public void rowsChanged(IntUnaryOperator placeNow) {
        cursor.move(placeNow);
        refresh();
    }

    /// Selects one row, brings it into sight, and moves the keyboard there.
    public void select(int row) {
        go(row, cursor.position().column(), GridCursor.Step.SELECT);
    }

    /// Selects one row and moves the keyboard to the cell in `column`, by name.
    public void select(int row, String column) {
        go(row, Math.max(0, columnNames().indexOf(column)), GridCursor.Step.SELECT);
    }

    /// Makes `row` the first row in sight, as far as the rows reach.
    public void scrollTo(int row) {
        layoutBars();
        bars.scrollTo(bars.left(), row * rowHeight());
    }

    /// Brings the cell with the keyboard into sight.
    private void reveal() {
        layoutBars();
        GridPosition at = cursor.position();
        double top = bars.top();
        if (!at.isTitle()) {
            double start = at.row() * rowHeight();
            top = Math.min(start, Math.max(top, start + rowHeight() - bodyHeight()));
        }
        boolean known = at.column() < columns.columns().size();
        bars.scrollTo(known ? columns.reveal(at.column(), bars.left(), room()) : bars.left(), top);
    }

    /// Where on the screen the cell with the keyboard is, brought into sight; null when there is none.
    public @Nullable Bounds currentBounds() {
        reveal();
        layout();
        CellNode cell = rows.cell(cursor.position());
        return cell == null ? null : cell.localToScreen(cell.getLayoutBounds());
    }

    /// Goes to the cell nearest to this place; `row` -1 is the row of titles.
    void go(int row, int column, GridCursor.Step step) {
        int most = source.size() - 1;
        cursor.go(Math.clamp(row, -1, Math.max(-1, most)), Math.clamp(column, 0, Math.max(0, wanted.size() - 1)), step);
        reveal();
    }

    GridCursor cursor() {
        return cursor;
    }

    ColumnLayout columns() {
        measure();
        return columns;
    }

    /// The columns in sight.
    List<ColumnLayout.Placed> placed() {
        return columns.placed(bars.left(), room());
    }

    void resize(int column, double width) {
        columns().resize(column, width);
        chosen.put(wanted.get(column).name(), columns.width(column));
        requestLayout();
    }

    /// Makes a column as wide as its values want.
    void fit(int column) {
        resize(column, new ColumnMeasure(sample.getFont()).width(wanted.get(column), source));
    }

    void sort(int column) {
        onSort.accept(GridSorting.after(sorting.get(), wanted.get(column).name()));
    }

    /// Moves a column that isn't pinned to another place among those that aren't.
    void reorder(int from, int to) {
        int pinned = columns().pinned();
        int target = Math.clamp(to, Math.min(pinned, wanted.size() - 1), wanted.size() - 1);
        if (from < pinned || from == target) {
            return;
        }
        var names = new ArrayList<>(wanted);
        names.add(target, names.remove(from));
        setColumns(names);
        onReorder.accept(names.stream()
                .filter(column -> !column.pinned())
                .map(GridColumn::name)
                .toList());
        go(cursor.position().row(), target, GridCursor.Step.MOVE);
    }

    void scrollBy(double x, double y) {
        bars.scrollTo(bars.left() + x, bars.top() + y);
    }

    /// How many whole rows fit.
    int page() {
        return Math.max(1, (int) (bodyHeight() / rowHeight()));
    }

    /// The row at this height; -1 in the titles, the number of rows below the last one.
    int rowAt(double y) {
        return y < titleHeight()
                ? -1
                : (int) Math.min(source.size(), Math.floor((y - titleHeight() + bars.top()) / rowHeight()));
    }

    double titleHeight() {
        return rowHeight() + 3;
    }

    private double rowHeight() {
        double styled = sample.getMinHeight();
        return Math.rint(styled > 0 ? styled : sample.getFont().getSize() * USUAL_ROW);
    }

    private double room() {
        return Math.max(0, getWidth() - bars.downWidth());
    }

    private double bodyHeight() {
        return Math.max(0, getHeight() - titleHeight() - bars.acrossHeight());
    }

    private void scale(double factor) {
        chosen.replaceAll((_, width) -> width * factor);
        measureAgain();
    }

    private void cursorMoved() {
        position.set(cursor.position());
        onSelect.run();
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        requestLayout();
    }

    private void measure() {
        if (columns.columns().equals(wanted)) {
            return;
        }
        var measure = new ColumnMeasure(sample.getFont());
        columns = new ColumnLayout(
                wanted,
                column -> chosen.getOrDefault(
                        column.name(), measured.computeIfAbsent(column, it -> measure.width(it, source))));
    }

    private void layoutBars() {
        measure(); // without columns, the bar below them would go back to its beginning
        double height = source.size() * rowHeight();
        // Each bar takes room that the other may then miss.
        bars.down().setVisible(height > getHeight() - titleHeight());
        bars.across().setVisible(columns.most(room()) > 0);
        bars.down().setVisible(height > bodyHeight());
        double pinned = columns.pinnedWidth(room());
        bars.fit(height, bodyHeight(), columns.scrolledWidth(), room() - pinned, rowHeight());
        bars.down().resizeRelocate(room(), titleHeight(), bars.downWidth(), bodyHeight());
        bars.across().resizeRelocate(pinned, titleHeight() + bodyHeight(), room() - pinned, bars.acrossHeight());
    }

    @Override
    protected void layoutChildren() {
        layoutBars();
        List<ColumnLayout.Placed> placed = placed();
        rows.resizeRelocate(0, titleHeight(), room(), bodyHeight());
        rows.show(bars.top(), rowHeight(), version, placed, cursor);
        titles.resizeRelocate(0, 0, getWidth(), titleHeight());
        titles.show(placed, sorting.get(), cursor.position(), titleHeight());
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> source.size();
            case COLUMN_COUNT -> wanted.size();
            case MULTIPLE_SELECTION -> true;
            case FOCUS_ITEM ->
                cursor.position().isTitle() ? titles.title(cursor.position().column()) : rows.cell(cursor.position());
            case ROW_AT_INDEX -> rows.row((Integer) parameters[0]);
            case VERTICAL_SCROLLBAR -> bars.down();
            case HORIZONTAL_SCROLLBAR -> bars.across();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
