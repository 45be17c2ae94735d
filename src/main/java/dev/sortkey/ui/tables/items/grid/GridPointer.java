package dev.sortkey.ui.tables.items.grid;

import dev.sortkey.ui.tables.items.grid.GridCursor.Step;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the mouse does in the rows of a grid: a press selects, a drag selects on.
final class GridPointer {
    private final GridView grid;
    private boolean selecting;

    GridPointer(GridView grid) {
        this.grid = grid;
        grid.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        grid.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        grid.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> selecting = false);
    }

    private void press(MouseEvent event) {
        grid.requestFocus();
        int row = grid.rowAt(event.getY());
        selecting = false;
        if (row < 0 || row >= grid.rowCount()) {
            return;
        }
        int column = column(event.getX());
        boolean menu = event.getButton() == MouseButton.SECONDARY;
        if (menu && grid.selection().contains(row)) {
            grid.go(row, column, Step.MOVE); // its menu is for all that are selected
        } else if (event.isShiftDown()) {
            grid.go(row, column, Step.EXTEND);
        } else {
            grid.go(row, column, event.isShortcutDown() ? Step.TOGGLE : Step.SELECT);
            selecting = !menu;
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (!selecting || grid.rowCount() == 0) {
            return;
        }
        int row = Math.clamp(grid.rowAt(event.getY()), 0, grid.rowCount() - 1);
        if (row != grid.cursor().position().row()) {
            grid.go(row, grid.cursor().position().column(), Step.EXTEND);
        }
    }

    private int column(double x) {
        return grid.placed().stream()
                .filter(place -> place.isAt(x))
                .findFirst()
                .map(ColumnLayout.Placed::index)
                .orElse(grid.cursor().position().column());
    }
}
