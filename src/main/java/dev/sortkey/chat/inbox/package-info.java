/// Inbox rows that stay right whoever writes messages into the table.
@NullMarked
package dev.sortkey.chat.inbox;

import org.jspecify.annotations.NullMarked;
