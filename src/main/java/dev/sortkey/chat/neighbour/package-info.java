/// Getting along with the other programs of a chat table: what a person has set for it, attributes of other names,
/// and moving the rows of older versions out of their way.
@NullMarked
package dev.sortkey.chat.neighbour;

import org.jspecify.annotations.NullMarked;
