package dev.sortkey.ui.tables.items.grid;

/// What a grid shows. It is asked for the cells in sight only, on the FX thread.
public interface GridSource {
    /// How many rows there are.
    int size();

    /// What the cell of `row`, from 0, in `column` shows.
    CellText cell(int row, GridColumn column);
}
