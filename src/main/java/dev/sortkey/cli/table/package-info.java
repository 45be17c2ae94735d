/// Commands for tables, their definitions and their samples.
@NullMarked
package dev.sortkey.cli.table;

import org.jspecify.annotations.NullMarked;
