/// Backups of tables: made, listed, deleted, and restored into new tables.
@NullMarked
package dev.sortkey.dynamo.table.backup;

import org.jspecify.annotations.NullMarked;
