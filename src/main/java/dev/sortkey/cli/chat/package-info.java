/// Conversations on the command line.
@NullMarked
package dev.sortkey.cli.chat;

import org.jspecify.annotations.NullMarked;
