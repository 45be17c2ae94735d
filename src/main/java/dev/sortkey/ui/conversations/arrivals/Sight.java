package dev.sortkey.ui.conversations.arrivals;

import org.jspecify.annotations.Nullable;

/// What the person sees now.
///
/// @param isInFront whether the Conversations screen is shown and its window has the focus
/// @param isBeside whether it is shown in a window beside another one of this program, which has the focus
/// @param open the conversation that is open in it
public record Sight(
        boolean isInFront, boolean isBeside, @Nullable String open) {
    /// Whether messages of `conversation` are seen as they arrive.
    boolean has(String conversation) {
        return (isInFront || isBeside) && conversation.equals(open);
    }
}
