package dev.sortkey.ui.tables.items.grid;

import dev.sortkey.ui.tables.items.grid.GridCursor.Step;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in a grid. Those that do nothing are left to what is around it.
final class GridKeys {
    private static final double WIDER = 20;

    private final GridView grid;

    GridKeys(GridView grid) {
        this.grid = grid;
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isAltDown() && press(event)) {
                event.consume();
            }
        });
    }

    /// Whether the key did something.
    private boolean press(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            grid.cursor().selectAll(grid.rowCount());
            return true;
        }
        if (grid.rowCount() == 0) {
            return false;
        }
        return at().isTitle() ? title(event) : row(event);
    }

    private GridPosition at() {
        return grid.cursor().position();
    }

    private boolean row(KeyEvent event) {
        int row = at().row();
        int column = at().column();
        boolean far = event.isShortcutDown();
        switch (event.getCode()) {
            case UP, KP_UP -> down(row - 1, event);
            case DOWN, KP_DOWN -> down(first() ? row : row + 1, event);
            case PAGE_UP -> down(Math.max(0, row - grid.page()), event);
            case PAGE_DOWN -> down(row + grid.page(), event);
            case LEFT, KP_LEFT -> grid.go(row, far ? 0 : column - 1, Step.MOVE);
            case RIGHT, KP_RIGHT -> grid.go(row, far ? Integer.MAX_VALUE : column + 1, Step.MOVE);
            case HOME -> end(far ? 0 : row, far ? column : 0, event);
            case END -> end(far ? grid.rowCount() - 1 : row, far ? column : Integer.MAX_VALUE, event);
            case SPACE -> {
                if (!far) {
                    return false;
                }
                grid.go(row, column, Step.TOGGLE);
            }
            case ESCAPE -> {
                return grid.cursor().narrow();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The first step down selects the row where the keyboard is.
    private boolean first() {
        return grid.selection().isEmpty();
    }

    private void down(int row, KeyEvent event) {
        Step step = event.isShiftDown() ? Step.EXTEND : event.isShortcutDown() ? Step.MOVE : Step.SELECT;
        grid.go(row < 0 && step != Step.SELECT ? 0 : row, at().column(), step);
    }

    private void end(int row, int column, KeyEvent event) {
        grid.go(row, column, row == at().row() ? Step.MOVE : event.isShiftDown() ? Step.EXTEND : Step.SELECT);
    }

    private boolean title(KeyEvent event) {
        int column = at().column();
        switch (event.getCode()) {
            case DOWN, KP_DOWN, ESCAPE -> grid.go(0, column, first() ? Step.SELECT : Step.MOVE);
            case HOME -> grid.go(-1, 0, Step.MOVE);
            case END -> grid.go(-1, Integer.MAX_VALUE, Step.MOVE);
            case LEFT, KP_LEFT -> beside(column, -1, event);
            case RIGHT, KP_RIGHT -> beside(column, 1, event);
            case ENTER, SPACE -> {
                if (event.isShortcutDown()) {
                    return false;
                }
                grid.sort(column);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void beside(int column, int direction, KeyEvent event) {
        if (event.isShiftDown()) {
            grid.resize(column, grid.columns().width(column) + direction * WIDER);
        } else if (event.isShortcutDown()) {
            grid.reorder(column, column + direction);
        } else {
            grid.go(-1, column + direction, Step.MOVE);
        }
    }
}
