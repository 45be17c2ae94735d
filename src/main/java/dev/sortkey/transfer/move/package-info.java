/// Items on their way: from a table into a file, from a file into a table, from a table into another one.
@NullMarked
package dev.sortkey.transfer.move;

import org.jspecify.annotations.NullMarked;
