package dev.sortkey.ui.tables.items.grid;

import java.util.List;
import java.util.stream.Stream;

/// What one cell shows.
///
/// @param text one line, uncut; empty for nothing
/// @param styles the style classes that colour and align it
public record CellText(String text, List<String> styles) {
    /// An empty cell.
    public static final CellText NONE = new CellText("", List.of());

    /// The same with one more style class.
    public CellText with(String style) {
        return new CellText(
                text, Stream.concat(styles.stream(), Stream.of(style)).toList());
    }
}
