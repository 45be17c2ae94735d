/// The command line: parsing, words for errors, exit codes; one class for each command.
@NullMarked
package dev.sortkey.cli;

import org.jspecify.annotations.NullMarked;
