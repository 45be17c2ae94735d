package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.Csv;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Copies the selected rows of the grid: as JSON, as DynamoDB JSON, or as CSV of the columns that are shown.
final class RowClipboard {
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final ColumnChooser columns;
    private final Consumer<String> toast;

    /// Adds the row menu and the copy key to `grid`.
    RowClipboard(ItemsViewModel model, ItemGrid grid, ColumnChooser columns, Consumer<String> toast) {
        this.model = model;
        this.grid = grid;
        this.columns = columns;
        this.toast = toast;
        grid.setRowMenu(new ContextMenu(
                item("Copy as JSON", rows -> lines(rows, item -> PlainJson.print(item, true))),
                item("Copy as DynamoDB JSON", RowClipboard::jsonLines),
                item("Copy as CSV", this::csv)));
        grid.table().setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copy(RowClipboard::jsonLines);
            }
        });
    }

    private MenuItem item(String text, Function<List<Row>, String> form) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> copy(form));
        return item;
    }

    private static String jsonLines(List<Row> rows) {
        return lines(rows, item -> DynamoJson.print(item, false));
    }

    private static String lines(List<Row> rows, Function<Map<String, AttributeValue>, String> form) {
        return rows.stream().map(row -> form.apply(row.item())).collect(Collectors.joining("\n"));
    }

    private String csv(List<Row> rows) {
        List<String> names = new ArrayList<>(model.rows().keys().all());
        names.addAll(columns.shown());
        return Csv.texts(names)
                + rows.stream().map(row -> Csv.line(names, row.item())).collect(Collectors.joining());
    }

    private void copy(Function<List<Row>, String> form) {
        List<Row> rows = grid.selected();
        if (!rows.isEmpty()) {
            Clipboards.copy(form.apply(rows));
            toast.accept(rows.size() == 1 ? "Item copied" : "%,d items copied".formatted(rows.size()));
        }
    }
}
