package dev.sortkey.ui.tables.items.grid;

import java.util.function.IntUnaryOperator;

/// Where the keyboard is in a grid, and which rows are selected with it.
final class GridCursor {
    /// What a step does to the selection.
    enum Step {
        /// Selects the row alone.
        SELECT,
        /// Selects from the row where selecting began to this one.
        EXTEND,
        /// Selects the row as well, or no longer.
        TOGGLE,
        /// Leaves the selection as it is.
        MOVE
    }

    private final RowSelection selection = new RowSelection();
    private final Runnable changed;
    private GridPosition position = new GridPosition(0, 0);
    private int anchor;

    /// @param changed called after every change of either
    GridCursor(Runnable changed) {
        this.changed = changed;
    }

    RowSelection selection() {
        return selection;
    }

    GridPosition position() {
        return position;
    }

    /// Goes to a cell, or to the title of a column, which selects nothing.
    void go(int row, int column, Step step) {
        position = new GridPosition(row, column);
        if (row >= 0) {
            take(row, step);
        }
        changed.run();
    }

    private void take(int row, Step step) {
        switch (step) {
            case SELECT -> selection.set(row, row);
            case EXTEND -> selection.set(selection.isEmpty() ? row : anchor, row);
            case TOGGLE -> selection.toggle(row);
            case MOVE -> {}
        }
        if (step == Step.SELECT || step == Step.TOGGLE || selection.count() == 1) {
            anchor = row;
        }
    }

    void selectAll(int rows) {
        if (rows > 0) {
            selection.set(0, rows - 1);
            changed.run();
        }
    }

    /// Takes back all but the row of the keyboard; false when there was nothing to take back.
    boolean narrow() {
        if (selection.count() < 2) {
            return false;
        }
        go(position.row(), position.column(), Step.SELECT);
        return true;
    }

    /// Follows the rows to other places; the keyboard stays in its row, or goes to the first when that is gone.
    void move(IntUnaryOperator placeNow) {
        if (!selection.isEmpty()) {
            selection.move(placeNow);
        }
        int row = position.isTitle() ? -1 : Math.max(0, placeNow.applyAsInt(position.row()));
        position = new GridPosition(row, position.column());
        anchor = Math.max(0, placeNow.applyAsInt(anchor));
        changed.run();
    }
}
