/// Sending: what was written is on disk first, goes out in order, and arrives once.
@NullMarked
package dev.sortkey.chat.send;

import org.jspecify.annotations.NullMarked;
