/// What a person can do with a chat table: read, send, change, and be told of what others do.
@NullMarked
package dev.sortkey.chat.client;

import org.jspecify.annotations.NullMarked;
