/// The Tables screen: the list, the overview, items by query and scan, the item panel.
@NullMarked
package dev.sortkey.ui.tables;

import org.jspecify.annotations.NullMarked;
