/// The members of a conversation: who is in it, how far they have read, and changing that.
@NullMarked
package dev.sortkey.ui.conversations.members;

import org.jspecify.annotations.NullMarked;
