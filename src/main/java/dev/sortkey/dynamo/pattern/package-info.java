/// Access patterns: named ways to use a table, each one request with a known cost.
@NullMarked
package dev.sortkey.dynamo.pattern;

import org.jspecify.annotations.NullMarked;
