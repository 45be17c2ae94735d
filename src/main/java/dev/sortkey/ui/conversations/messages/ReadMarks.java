package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.action.Groups;
import dev.sortkey.chat.action.Unread;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells the table how far one conversation is read. What the person has marked as unread stays so until the
/// conversation is opened again.
final class ReadMarks {
    private final Participant participant;
    private final Tasks writes;
    private final ConversationViewModel.Host host;
    private boolean marking;
    private boolean kept;

    ReadMarks(Participant participant, Tasks writes, ConversationViewModel.Host host) {
        this.participant = participant;
        this.writes = writes;
        this.host = host;
    }

    /// Everything is read, up to `newest`.
    void markRead(InboxEntry seen, Stamp newest) {
        if (marking || kept || seen.unread() == null || seen.unread() == 0) {
            return;
        }
        marking = true;
        boolean shown = host.receipts().getAsBoolean();
        writes.run(() -> {
                    participant.client().markRead(seen, newest);
                    if (shown) {
                        new Groups(participant.client()).receipt(seen.conversation(), newest);
                    }
                    return seen;
                })
                .onError(_ -> {}) // the next message tries again; nothing is lost
                .onFinally(() -> marking = false);
    }

    /// The newest `count` messages are unread again.
    ///
    /// @param before the newest one that stays read, or null
    void markUnread(InboxEntry seen, long count, @Nullable Stamp before, Consumer<UserError> onError) {
        kept = true;
        writes.run(() -> {
                    new Unread(participant.client()).from(seen, count, before);
                    return seen;
                })
                .onSuccess(_ -> host.changed().run())
                .onError(error -> {
                    kept = false;
                    onError.accept(error);
                });
    }

    /// The person has written: everything is read.
    void wrote() {
        kept = false;
    }
}
