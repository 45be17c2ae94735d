/// Items in little memory, for grids with a million rows.
@NullMarked
package dev.sortkey.dynamo.item.pack;

import org.jspecify.annotations.NullMarked;
