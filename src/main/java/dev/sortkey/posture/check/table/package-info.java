/// Checks of tables, their indexes and streams.
@NullMarked
package dev.sortkey.posture.check.table;

import org.jspecify.annotations.NullMarked;
