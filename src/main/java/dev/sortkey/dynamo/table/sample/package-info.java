/// Sample tables and their items, and filling tables with them or with the items of a file.
@NullMarked
package dev.sortkey.dynamo.table.sample;

import org.jspecify.annotations.NullMarked;
