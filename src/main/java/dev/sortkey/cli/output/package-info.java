/// What a command prints: data to standard output, words for people to standard error.
@NullMarked
package dev.sortkey.cli.output;

import org.jspecify.annotations.NullMarked;
