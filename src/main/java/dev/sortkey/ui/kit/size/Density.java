package dev.sortkey.ui.kit.size;

/// How close together the rows of tables and lists are.
public enum Density {
    /// As many as can be read.
    COMPACT(1.7),
    /// The usual.
    NORMAL(2),
    /// With air between them.
    COMFORTABLE(2.6);

    private final double height;

    Density(double height) {
        this.height = height;
    }

    /// The height of a row, in sizes of the text.
    double height() {
        return height;
    }
}
