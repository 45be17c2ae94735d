/// Changes of tables: what has to be done, in which order, what it costs and what can't be undone, before it is
/// done.
@NullMarked
package dev.sortkey.dynamo.table.change;

import org.jspecify.annotations.NullMarked;
