package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Uuids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// The unsent messages of one conversation, in the order of writing, on disk and in memory alike. A message that
/// failed stays and lets the others pass. The listener gets every change, in order.
final class ConversationQueue {
    /// The number of other keys that are tried at once, before a pause.
    private static final int MOST_KEY_CHANGES = 3;

    private final Outbox outbox;
    private final Uuids uuids;
    private final Clock clock;
    private final BackoffStrategy backoff;
    private final EventQueue events;
    private final Map<String, QueuedMessage> messages = new LinkedHashMap<>();
    private String conversation;
    private OutboxEntry.@Nullable NewConversation begin;
    private @Nullable Stamp newest;
    private @Nullable Stamp newestWritten;
    private volatile List<OutgoingMessage> outgoing = List.of();

    /// @param conversation where they go, until it turns out that it exists under another identifier
    /// @param listener gets every change
    ConversationQueue(
            Outbox outbox,
            Uuids uuids,
            Clock clock,
            BackoffStrategy backoff,
            String conversation,
            Consumer<OutgoingMessage> listener) {
        this.outbox = outbox;
        this.uuids = uuids;
        this.clock = clock;
        this.backoff = backoff;
        this.conversation = conversation;
        this.events = new EventQueue(listener);
    }

    /// Takes over a message that an earlier program has left.
    synchronized OutgoingMessage restore(OutboxEntry entry) {
        QueuedMessage message = QueuedMessage.restored(entry);
        messages.put(entry.uuid(), message);
        begin = begin == null ? entry.begin() : begin;
        newestWritten = Stamp.later(newestWritten, message.stamp());
        takeSnapshot();
        return message.outgoing();
    }

    /// The same later on: the listener doesn't know of it yet.
    OutgoingMessage adopt(OutboxEntry entry) {
        return changed(() -> {
            OutgoingMessage adopted = restore(entry);
            events.add(adopted);
            return adopted;
        });
    }

    /// Writes a new message to the outbox. It begins its conversation as `wanted` says, or as a message before it
    /// that has not arrived.
    ///
    /// @throws UserException `Unavailable` when it cannot be written; then nothing has changed
    OutgoingMessage add(Person sender, OutboxEntry.Said said, OutboxEntry.@Nullable NewConversation wanted) {
        return changed(() -> {
            Instant now = clock.instant();
            Stamp last = Stamp.later(newest, newestWritten);
            OutboxEntry.NewConversation first = begin == null ? wanted : begin;
            QueuedMessage message = QueuedMessage.written(new OutboxEntry(
                    uuids.next(),
                    conversation,
                    (last == null ? Stamp.of(now) : Stamp.after(last, now)).text(),
                    sender,
                    said,
                    now.truncatedTo(ChronoUnit.MICROS),
                    first,
                    null));
            outbox.write(message.entry());
            messages.put(message.entry().uuid(), message);
            begin = first;
            newestWritten = message.stamp();
            events.add(message.outgoing());
            return message.outgoing();
        });
    }

    synchronized boolean isEmpty() {
        return first() == null;
    }

    private @Nullable QueuedMessage first() {
        return messages.values().stream()
                .filter(message -> !message.hasFailed())
                .findFirst()
                .orElse(null);
    }

    /// Whether it waits for the table to answer again, and not because there was too much to do.
    synchronized boolean waitsForTheTable() {
        QueuedMessage first = first();
        return first != null
                && first.state() instanceof DeliveryState.Waiting(var reason)
                && !(reason instanceof UserError.Throttled);
    }

    /// Begins to try the first message that has not failed; it cannot be discarded until {@link #settle}. A message
    /// that is tried for the first time goes behind the newest one that is known.
    ///
    /// @return null when there is nothing to send
    @Nullable
    QueuedMessage startNext() {
        return changed(() -> {
            QueuedMessage message = first();
            if (message == null) {
                return null;
            }
            if (message.state() instanceof DeliveryState.Pending) {
                setState(message, new DeliveryState.Sending());
            }
            if (message.startTry()) {
                OutboxEntry entry = message.entry();
                if (entry.begin() != null && begin == null) {
                    entry = entry.toExisting(conversation);
                }
                if (newest != null && newest.compareTo(message.stamp()) >= 0) {
                    entry = entry.withStamp(Stamp.after(newest, clock.instant()));
                }
                message.prepare(entry);
            }
            return message;
        });
    }

    /// Writes down the key of a message before it is tried.
    ///
    /// @throws UserException `Unavailable` when it cannot be written: then it is not tried
    synchronized OutboxEntry save(QueuedMessage message) {
        write(message, message.entry());
        return message.entry();
    }

    private void write(QueuedMessage message, OutboxEntry entry) {
        if (message.isSavedAs(entry)) {
            return;
        }
        outbox.write(entry);
        message.saved(entry);
        newestWritten = Stamp.later(newestWritten, message.stamp());
        if (entry.begin() == null) {
            begin = null;
            conversation = entry.conversation();
        }
    }

    /// Applies the outcome of a try.
    ///
    /// @return how long to wait before the next one
    Duration settle(QueuedMessage message, Outcome outcome) {
        return changed(() -> switch (outcome) {
            case Outcome.Sent(var sent) -> {
                sent(message, sent);
                yield Duration.ZERO;
            }
            case Outcome.Failed(var reason) -> {
                failed(message, new DeliveryState.Failed(reason));
                yield Duration.ZERO;
            }
            case Outcome.Changed(var entry) -> change(message, entry);
            case Outcome.Later(var reason) -> wait(message, reason);
        });
    }

    private void sent(QueuedMessage message, Message sent) {
        messages.remove(sent.uuid());
        begin = null;
        newest = Stamp.later(newest, sent.stamp());
        try {
            outbox.remove(sent.uuid());
        } catch (UserException e) {
            // the next start finds its message in the table
        }
        setState(message, new DeliveryState.Sent(sent));
    }

    private void failed(QueuedMessage message, DeliveryState.Failed failed) {
        try {
            write(
                    message,
                    message.entry()
                            .withFailure(new OutboxEntry.Failure(
                                    failed.reason().what(), failed.reason().next())));
        } catch (UserException e) {
            // the next start tries it once more: no harm
        }
        setState(message, failed);
    }

    private Duration change(QueuedMessage message, OutboxEntry entry) {
        try {
            write(message, entry);
        } catch (UserException unwritable) {
            return wait(message, unwritable.error());
        }
        return message.countKeyChange() <= MOST_KEY_CHANGES ? Duration.ZERO : backoff.computeDelay(2);
    }

    private Duration wait(QueuedMessage message, UserError reason) {
        setState(message, new DeliveryState.Waiting(reason));
        return backoff.computeDelay(message.countRetry() + 1); // the first attempt waits for nothing
    }

    private void setState(QueuedMessage message, DeliveryState state) {
        if (message.setState(state)) {
            events.add(message.outgoing());
        }
    }

    /// Makes a failed message one to be sent.
    ///
    /// @return whether the message is here
    boolean retry(String uuid) {
        return changed(() -> {
            QueuedMessage message = messages.get(uuid);
            if (message != null && message.hasFailed()) {
                write(message, message.entry().withFailure(null));
                message.resetCounts();
                setState(message, new DeliveryState.Pending());
            }
            return message != null;
        });
    }

    /// Takes a message back, unless it is being tried.
    boolean discard(String uuid) {
        return changed(() -> {
            QueuedMessage message = messages.get(uuid);
            if (message == null || message.inFlight()) {
                return false;
            }
            outbox.remove(uuid);
            messages.remove(uuid);
            setState(message, new DeliveryState.Discarded());
            return true;
        });
    }

    /// A message is in the table: the next one goes behind it. It may be one of these.
    void seen(Message seen) {
        boolean _ = changed(() -> {
            newest = Stamp.later(newest, seen.stamp());
            QueuedMessage message = messages.get(seen.uuid());
            if (message != null && !message.inFlight()) {
                sent(message, seen);
            }
            return true;
        });
    }

    /// What is not sent, in the order of writing. Never blocks.
    List<OutgoingMessage> outgoing() {
        return outgoing;
    }

    /// Does `work` alone, and calls the listener afterwards, outside the lock.
    private <T extends @Nullable Object> T changed(Supplier<T> work) {
        T result;
        synchronized (this) {
            result = work.get();
            takeSnapshot();
        }
        events.tell();
        return result;
    }

    private void takeSnapshot() {
        outgoing = messages.values().stream().map(QueuedMessage::outgoing).toList();
    }
}
