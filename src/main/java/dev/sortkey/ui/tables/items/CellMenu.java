package dev.sortkey.ui.tables.items;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The menu of a cell of the grid, and the keys that do the same.
final class CellMenu {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ItemGrid grid;
    private final RowClipboard clipboard;
    private final ContextMenu menu = new ContextMenu();

    CellMenu(ItemGrid grid, RowClipboard clipboard) {
        this.grid = grid;
        this.clipboard = clipboard;
        menu.setId("cell-menu");
        grid.view().setOnContextMenuRequested(event -> {
            if (grid.current().get() != null) {
                menu.getItems().setAll(items());
                menu.show(grid.view(), event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
        grid.view().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                clipboard.copy();
                event.consume();
            }
        });
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        AttributeValue value = grid.currentValue();
        if (value != null) {
            items.add(item("Copy value", () -> clipboard.copyValue(value)));
        }
        for (CopyFormat format : CopyFormat.values()) {
            items.add(item("Copy as " + format.words(), () -> clipboard.copyRows(format)));
        }
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
