/// Measurements of conversations: sending, seeing, opening, and counting from the stream.
@NullMarked
package dev.sortkey.bench.chat;

import org.jspecify.annotations.NullMarked;
