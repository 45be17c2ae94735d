/// Changing many items of a table in the same way: what to do with which of them.
@NullMarked
package dev.sortkey.ui.tables.items.bulk;

import org.jspecify.annotations.NullMarked;
