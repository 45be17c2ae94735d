/// The Access patterns tab: the named ways to use a table, what each sends and costs, and its result.
@NullMarked
package dev.sortkey.ui.tables.patterns;

import org.jspecify.annotations.NullMarked;
