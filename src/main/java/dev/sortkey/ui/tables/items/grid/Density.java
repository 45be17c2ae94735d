package dev.sortkey.ui.tables.items.grid;

/// How close together rows are, in heights of their font: text of another size keeps its room.
public enum Density {
    /// As many rows as can be read.
    COMPACT(1.7),
    /// The usual.
    NORMAL(1.93),
    /// With air between them.
    COMFORTABLE(2.5);

    private final double fontHeights;

    Density(double fontHeights) {
        this.fontHeights = fontHeights;
    }

    /// The height of a row in whole pixels.
    double rowHeight(double fontSize) {
        return Math.rint(fontSize * fontHeights);
    }
}
