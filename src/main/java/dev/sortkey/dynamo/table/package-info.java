/// Tables: listed, inspected without reading an item, created from definition files, dropped, and filled with
/// samples.
@NullMarked
package dev.sortkey.dynamo.table;

import org.jspecify.annotations.NullMarked;
