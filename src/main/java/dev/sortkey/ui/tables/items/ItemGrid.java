package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The grid of items: key columns pinned at the left, every other attribute found in a column, rows by the million.
final class ItemGrid {
    static final double ROW_HEIGHT = 30;
    /// Taking back a bigger stock selection takes quadratic time, so it is never made.
    private static final int MOST_SELECTED = 5_000;
    private static final int SAMPLED = 20;
    private static final double MOST_PINNED = 360;

    private final ItemRowList rows;
    private final TableView<Row> keys = new TableView<>();
    private final TableView<Row> rest = new TableView<>();
    private final Region spacer = new Region();
    private final HBox node = new HBox(new VBox(keys, spacer), rest);
    private final SimpleBooleanProperty dates = new SimpleBooleanProperty();
    private Predicate<String> isTtl = _ -> false;
    private Consumer<List<String>> onReorder = _ -> {};
    private Consumer<String> onTooMany = _ -> {};
    private final Set<String> resized = new HashSet<>();
    private boolean building;

    ItemGrid(ItemRowList rows) {
        this.rows = rows;
        keys.setId("grid-keys");
        rest.setId("grid");
        rest.setAccessibleText("Items");
        for (TableView<Row> table : List.of(keys, rest)) {
            table.setItems(rows);
            // Only a fixed height makes columns outside the window cost nothing.
            table.setFixedCellSize(ROW_HEIGHT);
            table.setSortPolicy(this::sort);
            table.setPlaceholder(new Label());
            table.getStyleClass().add("item-grid");
        }
        keys.getStyleClass().add("pinned");
        keys.setTableMenuButtonVisible(false);
        rest.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        rest.addEventFilter(KeyEvent.KEY_PRESSED, this::selectAll);
        HBox.setHgrow(rest, Priority.ALWAYS);
        rest.getColumns().addListener((ListChangeListener<TableColumn<Row, ?>>) _ -> reordered());
        dates.subscribe(() -> {
            keys.refresh();
            rest.refresh();
        });
        VBox.setVgrow(keys, Priority.ALWAYS);
        spacer.setMinHeight(Region.USE_PREF_SIZE);
        PinnedRows.link(keys, rest, spacer);
    }

    Node node() {
        return node;
    }

    TableView<Row> table() {
        return rest;
    }

    void setRowMenu(ContextMenu menu) {
        keys.setContextMenu(menu);
        rest.setContextMenu(menu);
    }

    SimpleBooleanProperty datesProperty() {
        return dates;
    }

    void onReorder(Consumer<List<String>> listener) {
        onReorder = listener;
    }

    void onTooMany(Consumer<String> listener) {
        onTooMany = listener;
    }

    /// Shows these columns; `keyNames` are pinned.
    void setColumns(
            List<String> keyNames, List<String> others, Map<String, Set<AttributeType>> types, Predicate<String> ttl) {
        building = true;
        isTtl = ttl;
        Map<String, Double> widths = new java.util.HashMap<>();
        Stream.concat(keys.getColumns().stream(), rest.getColumns().stream())
                .filter(column ->
                        Math.abs(column.getWidth() - column.getPrefWidth()) > 1 || resized.contains(name(column)))
                .forEach(column -> {
                    resized.add(name(column));
                    widths.put(name(column), column.getWidth());
                });
        keys.getColumns().setAll(columns(keyNames, types, widths));
        rest.getColumns().setAll(columns(others, types, widths));
        keys.getColumns().forEach(column -> column.widthProperty().subscribe(_ -> fitPinned()));
        fitPinned();
        showSorting();
        building = false;
    }

    /// Takes the arrows away: other rows are shown, in the order of reading.
    void forgetSorting() {
        building = true;
        keys.getSortOrder().clear();
        rest.getSortOrder().clear();
        building = false;
    }

    /// New columns know nothing of the sorting that the rows have.
    private void showSorting() {
        for (TableView<Row> table : List.of(keys, rest)) {
            table.getColumns().stream()
                    .filter(column -> column.getUserData().equals(rows.sortedBy()))
                    .forEach(column -> {
                        column.setSortType(rows.isAscending() ? SortType.ASCENDING : SortType.DESCENDING);
                        table.getSortOrder().setAll(List.of(column));
                    });
        }
    }

    /// As wide as its columns, and never more than leaves room for the others.
    private void fitPinned() {
        double width =
                keys.getColumns().stream().mapToDouble(TableColumn::getWidth).sum() + 3;
        double most = node.getWidth() > 0 ? node.getWidth() * 0.7 : MOST_PINNED;
        keys.setMinWidth(Math.min(width, most));
        keys.setPrefWidth(Math.min(width, most));
        keys.setMaxWidth(Math.min(width, most));
    }

    private static String name(TableColumn<Row, ?> column) {
        return String.valueOf(column.getUserData());
    }

    private List<TableColumn<Row, AttributeValue>> columns(
            List<String> names, Map<String, Set<AttributeType>> types, Map<String, Double> widths) {
        return names.stream()
                .map(name -> column(name, types.getOrDefault(name, Set.of()), widths.get(name)))
                .toList();
    }

    private TableColumn<Row, AttributeValue> column(String name, Set<AttributeType> types, @Nullable Double width) {
        TableColumn<Row, AttributeValue> column = new TableColumn<>();
        Label title = new Label(name);
        Label letters = new Label(types.stream().map(AttributeType::name).collect(Collectors.joining(" ")));
        letters.getStyleClass().add("column-types");
        letters.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(new Tooltip(name));
        HBox header = new HBox(6, title, letters);
        header.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(title, Priority.ALWAYS);
        column.setGraphic(header);
        column.setUserData(name);
        column.setId("column-" + name);
        column.setPrefWidth(width == null ? width(name) : width);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().item().get(name)));
        column.setCellFactory(_ -> new ValueCell(() -> dates.get(), isTtl.test(name)));
        return column;
    }

    /// Wide enough for the name and the first values, never so wide that one column fills the window.
    private double width(String name) {
        int longest = 0;
        for (int i = 0; i < Math.min(SAMPLED, rows.size()); i++) {
            AttributeValue value = rows.get(i).item().get(name);
            longest = value == null
                    ? longest
                    : Math.max(
                            longest,
                            ValueCell.text(value, dates.get(), isTtl.test(name)).length());
        }
        double header = name.length() * 8.2 + 70;
        return Math.clamp(
                Math.max(header, longest * (rows.isKey(name) ? 9.4 : 7.6) + 22), 90, rows.isKey(name) ? 180 : 260);
    }

    private boolean sort(TableView<Row> table) {
        if (building) {
            return true;
        }
        var chosen = table.getSortOrder();
        TableView<Row> other = table.equals(keys) ? rest : keys;
        if (chosen.isEmpty()) {
            rows.sort(null, true);
        } else {
            other.getSortOrder().clear();
            TableColumn<Row, ?> column = chosen.getFirst();
            rows.sort(name(column), column.getSortType() == SortType.ASCENDING);
        }
        return true;
    }

    private void reordered() {
        if (!building) {
            onReorder.accept(
                    rest.getColumns().stream().map(column -> name(column)).toList());
        }
    }

    private void selectAll(KeyEvent event) {
        if (new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN).match(event)
                && rows.size() > MOST_SELECTED) {
            rest.getSelectionModel().selectRange(0, MOST_SELECTED);
            onTooMany.accept("Selected the first %,d of %,d rows".formatted(MOST_SELECTED, rows.size()));
            event.consume();
        }
    }

    /// The rows that are selected, in the order shown.
    List<Row> selected() {
        return new ArrayList<>(rest.getSelectionModel().getSelectedItems());
    }

    /// Scrolls both halves so that `index` is visible.
    void scrollTo(int index) {
        rest.scrollTo(index);
    }

    static @Nullable ScrollBar bar(TableView<?> table, javafx.geometry.Orientation orientation) {
        return table.lookupAll(".scroll-bar").stream()
                .filter(it -> it instanceof ScrollBar bar && bar.getOrientation() == orientation)
                .map(ScrollBar.class::cast)
                .findFirst()
                .orElse(null);
    }
}
