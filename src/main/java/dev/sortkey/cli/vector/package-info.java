/// The commands about vector indexes.
@NullMarked
package dev.sortkey.cli.vector;

import org.jspecify.annotations.NullMarked;
