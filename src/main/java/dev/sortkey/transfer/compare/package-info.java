/// Comparing tables with each other, with snapshots and with files of items: definitions, and items by key, of any
/// number.
@NullMarked
package dev.sortkey.transfer.compare;

import org.jspecify.annotations.NullMarked;
