/// Items held in little memory: what a grid with a million rows stands on.
@NullMarked
package dev.sortkey.dynamo.item.pack;

import org.jspecify.annotations.NullMarked;
