/// The commands that change single items, show what was changed, and undo it.
@NullMarked
package dev.sortkey.cli.write;

import org.jspecify.annotations.NullMarked;
