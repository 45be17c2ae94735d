package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends what one person writes: first to disk, then into the table, in order, exactly once.
public final class Sender implements AutoCloseable {

    public Sender(Courier courier, Outbox outbox, Tasks tasks, Clock clock, Backoff backoff) {}

    /// Tells `listener` of every change, where `tasks` delivers.
    public void onChange(Consumer<Outgoing> listener) {}

    /// Sends what an earlier program left in the outbox. Call it once, when the listeners are there.
    public void start() {}

    /// Sends `text` as `me`. When this returns the message is on disk and will be sent; nothing was sent yet.
    ///
    /// @param conversation where `me` is a member; one that {@link #begin} has just made, too
    /// @throws dev.sortkey.support.UserException `BadInput` when the text is blank or too long, `Unavailable` when
    ///     it cannot be written to disk; then it is not sent either
    public Outgoing send(Person me, String conversation, String text) {
        throw new UnsupportedOperationException(text);
    }

    /// Begins a conversation with its first message. Two people have one direct conversation: when they have it
    /// already, the message goes there, and {@link Outgoing#message()} says so.
    ///
    /// @param others who else is in it, at most 47
    /// @param title of a group; null for one other person
    public Outgoing begin(Person me, List<Person> others, @Nullable String title, String text) {
        throw new UnsupportedOperationException(text);
    }

    /// Everything that is not sent, in the order of writing.
    public List<Outgoing> outgoing() {
        return List.of();
    }

    /// The files of unsent messages that could not be read, and where they are now.
    public List<UserError> damaged() {
        return List.of();
    }

    /// Tries a failed message again, and at once whatever waits.
    public void retry(String uuid) {}

    /// Tries at once whatever waits: the network is back, somebody has signed in.
    public void retryWaiting() {}

    /// Takes a message back.
    ///
    /// @return false when it is on its way this moment, or was sent
    public boolean discard(String uuid) {
        return false;
    }

    /// A message was seen in the table: what is sent next goes behind it.
    public void seen(Message message) {}

    @Override
    public void close() {}
}
