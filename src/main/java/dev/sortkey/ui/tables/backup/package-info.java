/// The backups of a table in its overview, and restoring them.
@NullMarked
package dev.sortkey.ui.tables.backup;

import org.jspecify.annotations.NullMarked;
