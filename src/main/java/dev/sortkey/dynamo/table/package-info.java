/// Tables: listed, inspected without reading an item, changed and deleted.
@NullMarked
package dev.sortkey.dynamo.table;

import org.jspecify.annotations.NullMarked;
