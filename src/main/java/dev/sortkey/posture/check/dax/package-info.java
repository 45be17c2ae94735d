/// The checks of DAX clusters.
@NullMarked
package dev.sortkey.posture.check.dax;

import org.jspecify.annotations.NullMarked;
