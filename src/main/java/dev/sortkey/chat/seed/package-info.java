/// Conversations to fill a chat table with: a small samples's, a large generated set, and the reference's shapes.
@NullMarked
package dev.sortkey.chat.seed;

import org.jspecify.annotations.NullMarked;
