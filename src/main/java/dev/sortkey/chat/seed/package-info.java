/// Conversations to fill a chat table with: the samples, a large generated set, and the reference's shapes.
@NullMarked
package dev.sortkey.chat.seed;

import org.jspecify.annotations.NullMarked;
