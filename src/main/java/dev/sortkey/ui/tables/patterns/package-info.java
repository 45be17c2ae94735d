/// The Access patterns tab: the named ways to use a table, what each sends and costs, and what comes of it.
@NullMarked
package dev.sortkey.ui.tables.patterns;

import org.jspecify.annotations.NullMarked;
