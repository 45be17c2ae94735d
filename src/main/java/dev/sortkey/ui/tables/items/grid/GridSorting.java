package dev.sortkey.ui.tables.items.grid;

import org.jspecify.annotations.Nullable;

/// By which column rows are sorted.
///
/// @param column its name
public record GridSorting(String column, boolean ascending) {
    /// What another press on the title of `pressed` makes of `now`: ascending, descending, and as it was.
    static @Nullable GridSorting after(@Nullable GridSorting now, String pressed) {
        if (now == null || !now.column.equals(pressed)) {
            return new GridSorting(pressed, true);
        }
        return now.ascending ? new GridSorting(pressed, false) : null;
    }
}
