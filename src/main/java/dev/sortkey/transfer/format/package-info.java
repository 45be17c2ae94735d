/// Files of items: told apart, read one item after the other with its place, and written; no format holds
/// more than an item in memory.
@NullMarked
package dev.sortkey.transfer.format;

import org.jspecify.annotations.NullMarked;
