/// Commands for reaching the embedded database from other tools.
@NullMarked
package dev.sortkey.cli.embedded;

import org.jspecify.annotations.NullMarked;
