/// What is true of all code: directions, sizes, names.
@NullMarked
package dev.sortkey.architecture;

import org.jspecify.annotations.NullMarked;
