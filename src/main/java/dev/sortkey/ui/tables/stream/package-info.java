/// The Stream tab of the Tables screen: what changes in a table, as it happens.
@NullMarked
package dev.sortkey.ui.tables.stream;

import org.jspecify.annotations.NullMarked;
