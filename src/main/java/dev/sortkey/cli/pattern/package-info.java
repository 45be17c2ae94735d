/// The commands of access patterns.
@NullMarked
package dev.sortkey.cli.pattern;

import org.jspecify.annotations.NullMarked;
