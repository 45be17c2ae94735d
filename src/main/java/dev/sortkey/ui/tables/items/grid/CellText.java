package dev.sortkey.ui.tables.items.grid;

import java.util.List;

/// What one cell shows.
///
/// @param text one line, uncut; empty for nothing
/// @param styles the style classes that colour and align it
public record CellText(String text, List<String> styles) {
    /// An empty cell.
    public static final CellText NONE = new CellText("", List.of());
}
