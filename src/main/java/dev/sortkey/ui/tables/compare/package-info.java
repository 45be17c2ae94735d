/// Comparing a table with another one, a snapshot or a file, and saving snapshots.
@NullMarked
package dev.sortkey.ui.tables.compare;

import org.jspecify.annotations.NullMarked;
