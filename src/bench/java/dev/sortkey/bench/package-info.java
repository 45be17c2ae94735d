/// Measurements of the program against the least that does the same, as ratios of one run.
@NullMarked
package dev.sortkey.bench;

import org.jspecify.annotations.NullMarked;
