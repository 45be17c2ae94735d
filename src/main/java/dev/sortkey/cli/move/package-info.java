/// Commands that move items: into files, out of files, from table to table.
@NullMarked
package dev.sortkey.cli.move;

import org.jspecify.annotations.NullMarked;
