/// Commands for the connections themselves.
@NullMarked
package dev.sortkey.cli.connection;

import org.jspecify.annotations.NullMarked;
