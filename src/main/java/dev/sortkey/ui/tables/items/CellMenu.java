package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The menu of a cell of the grid, and the keys that do the same.
final class CellMenu {
    private static final KeyCombination MENU = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final ItemDetails details;
    private final ItemEditing editing;
    private final RowClipboard clipboard;
    private final Navigator navigator;
    private final ContextMenu menu = new ContextMenu();

    CellMenu(
            ItemsViewModel model,
            ItemGrid grid,
            ItemDetails details,
            ItemEditing editing,
            RowClipboard clipboard,
            Navigator navigator) {
        this.model = model;
        this.grid = grid;
        this.details = details;
        this.editing = editing;
        this.clipboard = clipboard;
        this.navigator = navigator;
        menu.setId("cell-menu");
        grid.view().setOnContextMenuRequested(event -> {
            if (event.isKeyboardTrigger()) {
                showAtCell();
            } else {
                show(event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
        grid.view().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                clipboard.copy();
            } else if (event.getCode() == KeyCode.CONTEXT_MENU || MENU.match(event)) {
                showAtCell();
            } else {
                return;
            }
            event.consume();
        });
    }

    private void showAtCell() {
        Bounds cell = grid.view().currentBounds();
        if (cell != null) {
            show(cell.getMinX(), cell.getMaxY());
        }
    }

    private void show(double x, double y) {
        Row row = grid.current().get();
        if (row != null) {
            menu.getItems().setAll(items(row));
            menu.show(grid.view(), x, y);
        }
    }

    private List<MenuItem> items(Row row) {
        List<MenuItem> items = new ArrayList<>();
        String column = grid.currentColumn();
        AttributeValue value = grid.currentValue();
        if (value != null) {
            items.add(item("Copy value", () -> clipboard.copyValue(value)));
        }
        items.add(rows());
        items.add(new SeparatorMenuItem());
        int count = grid.view().selection().count();
        items.add(item(count == 1 ? "Edit value" : "Set value in %,d items".formatted(count), editing::editCell));
        if (count == 1) {
            items.add(item("Edit item", editing::editItem));
            items.add(item("Duplicate item", editing::duplicate));
            items.add(item("History of this item", editing::historyOfItem));
        }
        items.add(item(count == 1 ? "Delete item" : "Delete %,d items".formatted(count), editing::delete));
        items.add(new SeparatorMenuItem());
        if (value != null && column != null && AttributeType.of(value) != AttributeType.UNKNOWN) {
            String path = AttributePath.of(column).toString();
            items.add(item("Filter by this value", () -> model.filterBy(path, FilterOperator.EQ, value)));
        }
        items.addAll(partitions(row));
        if (value != null && ItemKeys.canBeKey(value)) {
            items.add(item("Follow this value to another table…", () -> navigator.follow(value)));
        }
        if (count == 1 && !model.request().table().vectorIndexes().isEmpty()) {
            items.add(item("Similar items", details::similar));
        }
        details.comparable().ifPresent(what -> items.add(item(what, details::compare)));
        return items;
    }

    private Menu rows() {
        int rows = grid.view().selection().count();
        Menu copy = Plain.menu(rows == 1 ? "Copy row as" : "Copy %,d rows as".formatted(rows));
        for (CopyFormat format : CopyFormat.values()) {
            copy.getItems().add(item(format.words(), () -> clipboard.copyRows(format)));
        }
        return copy;
    }

    /// The partition that the item is in, in the table and in each index that has it.
    private List<MenuItem> partitions(Row row) {
        TableDescription table = model.request().table();
        List<MenuItem> items = new ArrayList<>();
        AttributeValue partition = row.item().get(KeyNames.of(table).partition());
        if (partition != null) {
            items.add(item("Query this partition", () -> model.query(partition)));
        }
        IndexPartition.of(table, row.item())
                .forEach(there -> items.add(
                        item("Query its partition in " + there.index(), () -> model.load(there.draft(table)))));
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = Plain.item(text);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
