/// What helps to write a message: people to mention, and emoji.
@NullMarked
package dev.sortkey.ui.conversations.compose;

import org.jspecify.annotations.NullMarked;
