package dev.sortkey.ui.tables.items;

/// A row of the grid, as seen from outside the screen.
public interface GridRow {
    /// The value of an attribute on one line; empty when the row has none.
    String text(String attribute);
}
