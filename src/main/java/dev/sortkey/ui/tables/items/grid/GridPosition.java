package dev.sortkey.ui.tables.items.grid;

/// Where the keyboard is in a grid.
///
/// @param row from 0; -1 is the row of titles
/// @param column from 0, the pinned columns first
public record GridPosition(int row, int column) {
    /// In the row of titles.
    public boolean isTitle() {
        return row < 0;
    }
}
