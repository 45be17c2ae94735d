/// Commands that read items, and the small syntax of their conditions.
@NullMarked
package dev.sortkey.cli.read;

import org.jspecify.annotations.NullMarked;
