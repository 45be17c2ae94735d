/// Table definitions: read from files, checked, compared with live tables, created, and printed. Formats that other
/// programs use for tables are recognised.
@NullMarked
package dev.sortkey.dynamo.table.definition;

import org.jspecify.annotations.NullMarked;
