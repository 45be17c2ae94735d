/// The Items tab: the request bar, the grid of what was read, and the panel of one item.
@NullMarked
package dev.sortkey.ui.tables.items;

import org.jspecify.annotations.NullMarked;
