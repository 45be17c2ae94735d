package dev.sortkey.ui.tables.items.grid;

/// One column of a grid.
///
/// @param name its title, which no other column has
/// @param detail small words after the title
/// @param pinned whether it stays at the left; its long values are cut in the middle, because keys differ at their
///     end
public record GridColumn(String name, String detail, boolean pinned) {}
