/// Reactions to messages.
@NullMarked
package dev.sortkey.ui.conversations.reactions;

import org.jspecify.annotations.NullMarked;
