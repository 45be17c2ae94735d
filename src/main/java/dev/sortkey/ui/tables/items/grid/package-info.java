/// A grid of any number of rows of one height and any number of columns: only what is seen has nodes, so a step
/// over a million rows costs what a step over a hundred costs. It knows nothing of what it shows.
@NullMarked
package dev.sortkey.ui.tables.items.grid;

import org.jspecify.annotations.NullMarked;
