/// The panel with one whole item: as a tree and as JSON, its long and binary values, finding in it, and comparing it.
@NullMarked
package dev.sortkey.ui.tables.items.panel;

import org.jspecify.annotations.NullMarked;
