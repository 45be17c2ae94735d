package dev.sortkey.chat.action;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.jspecify.annotations.Nullable;

/// Marking messages as unread that were read. Every method blocks and throws `UserException`.
///
/// @param client whose messages these are
public record Unread(ChatClient client) {

    /// W3u: the newest message of a conversation is unread again. Does nothing when it is.
    ///
    /// @throws UserException `BadInput` when no message is counted
    public void newest(InboxEntry entry) {
        if (entry.unread() == null || entry.unread() == 0) {
            from(entry, 1, null);
        }
    }

    /// W3u: the newest messages of a conversation are unread again. More than are counted are all that are counted.
    /// Does nothing when no more were read.
    ///
    /// @param count how many
    /// @param before the stamp of the newest message that stays read; null when it isn't known
    /// @throws UserException `BadInput` when no message is counted
    public void from(InboxEntry entry, long count, @Nullable Stamp before) {
        long all = counted(entry);
        if (entry.isReference() || all == 0) {
            throw new UserException(new UserError.BadInput(
                    "No message of this conversation is counted for you yet.",
                    entry.isReference()
                            ? "Another program created it. Messages are counted from your first one on."
                            : "Messages are counted from the next one on."));
        }
        var counter = new InboxRow.Counter(
                all, Math.max(0, all - count), before, Stamp.of(client.clock().instant()), 0);
        client.updateRowIfItHolds(
                entry.conversation(),
                ChangeRequests.markUnread(client.table().name(), client.me().uuid(), entry.conversation(), counter));
    }

    private static long counted(InboxEntry entry) {
        InboxRow.Counter counter = entry.row().counter();
        return entry.row().origin().isHeadOnly()
                ? counter.readSeq() + (entry.unread() == null ? 0 : entry.unread())
                : counter.seq();
    }
}
