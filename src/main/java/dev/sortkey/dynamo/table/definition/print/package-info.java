/// Table definitions as texts in the formats that other programs take.
@NullMarked
package dev.sortkey.dynamo.table.definition.print;

import org.jspecify.annotations.NullMarked;
