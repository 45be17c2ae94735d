/// What was really used, on the command line.
@NullMarked
package dev.sortkey.cli.usage;

import org.jspecify.annotations.NullMarked;
