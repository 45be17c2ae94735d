/// Vector indexes in the window: similar items, the form of a new index, and what an index leaves out.
@NullMarked
package dev.sortkey.ui.tables.vectors;

import org.jspecify.annotations.NullMarked;
