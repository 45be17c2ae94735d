/// The access patterns of a chat table, each one request.
@NullMarked
package dev.sortkey.chat.pattern;

import org.jspecify.annotations.NullMarked;
