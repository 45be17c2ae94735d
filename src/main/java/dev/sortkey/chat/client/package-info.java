/// What a person can do with a chat table: read, send, change, and receive changes by others.
@NullMarked
package dev.sortkey.chat.client;

import org.jspecify.annotations.NullMarked;
