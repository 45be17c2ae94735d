/// The kinds of items in the grid: by the prefixes of their keys, or through lenses that a person has accepted.
@NullMarked
package dev.sortkey.ui.tables.items.lens;

import org.jspecify.annotations.NullMarked;
