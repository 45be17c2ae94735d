package dev.sortkey.ui.conversations;

import dev.sortkey.chat.action.Groups;
import dev.sortkey.chat.action.Unread;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the person can do with a conversation of the inbox. The writes don't end with the screen.
final class ConversationChanges {
    private final Participant participant;
    private final Tasks writes;
    private final Runnable changed;
    private final Consumer<String> left;

    /// @param changed reads the inbox again
    /// @param left is told which group the person isn't in any more
    ConversationChanges(Participant participant, Tasks writes, Runnable changed, Consumer<String> left) {
        this.participant = participant;
        this.writes = writes;
        this.changed = changed;
        this.left = left;
    }

    /// Mutes, pins or archives a conversation, or not any more.
    void flag(InboxEntry entry, InboxRow.Flag flag, boolean on, Consumer<UserError> onError) {
        change(() -> participant.client().flag(entry, flag, on), changed, onError);
    }

    /// Marks the newest message as unread.
    void markUnread(InboxEntry entry, Consumer<UserError> onError) {
        change(() -> new Unread(participant.client()).newest(entry), changed, onError);
    }

    /// Leaves a group.
    void leave(InboxEntry entry, Consumer<UserError> onError) {
        change(() -> new Groups(participant.client()).leave(entry), () -> left.accept(entry.conversation()), onError);
    }

    /// Deletes what the reference's stream job left behind of a conversation.
    void deleteOutdatedRows(InboxEntry entry, Consumer<UserError> onError) {
        change(() -> participant.client().deleteOutdatedRows(entry), changed, onError);
    }

    private void change(Runnable work, Runnable then, Consumer<UserError> onError) {
        writes.run(() -> {
                    work.run();
                    return true;
                })
                .onSuccess(_ -> then.run())
                .onError(onError);
    }

    /// The entry of a conversation that was just begun, until the inbox has it.
    static InboxEntry begun(OutgoingMessage first, List<Person> others, @Nullable String title) {
        var row = new InboxRow(
                first.message().sender().uuid(),
                first.message().conversation(),
                title == null ? others.getFirst() : null,
                title,
                InboxRow.Last.of(first.message()),
                InboxRow.Counter.NONE,
                Set.of(),
                InboxRow.Origin.STABLE);
        return new InboxEntry(row, row.last(), 0L, 0, List.of());
    }
}
