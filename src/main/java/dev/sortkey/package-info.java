/// The entry point: a window without arguments, the command line with them.
@NullMarked
package dev.sortkey;

import org.jspecify.annotations.NullMarked;
