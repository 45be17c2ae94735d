/// The commands over a table's stream.
@NullMarked
package dev.sortkey.cli.stream;

import org.jspecify.annotations.NullMarked;
