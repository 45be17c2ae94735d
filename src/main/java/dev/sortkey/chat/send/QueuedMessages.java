package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The unsent messages of one lane, on disk and here alike. Whoever changes one sees to it that the news are told.
final class QueuedMessages {
    private final SenderParts works;
    private final EventQueue news;
    private final Map<String, QueuedMessage> tickets = new LinkedHashMap<>();
    private String conversation;
    private Entry.@Nullable Begin begin;
    private @Nullable Stamp newest;
    private @Nullable Stamp newestWritten;

    /// @param conversation where they go, unless somebody else has begun it under another name
    QueuedMessages(SenderParts works, EventQueue news, String conversation) {
        this.works = works;
        this.news = news;
        this.conversation = conversation;
    }

    /// Takes what an earlier program left.
    synchronized void take(Entry entry) {
        tickets.put(entry.uuid(), QueuedMessage.left(entry));
        begin = begin == null ? entry.begin() : begin;
        newestWritten = later(newestWritten, Stamp.parse(entry.stamp()));
    }

    /// Writes a message down. It begins its conversation as `wanted` says, or as one before it that has not arrived.
    synchronized OutgoingMessage add(Person sender, String text, Entry.@Nullable Begin wanted) {
        Instant now = works.clock().instant();
        Stamp last = newestWritten == null ? newest : later(newest, newestWritten);
        Stamp stamp = last == null ? Stamp.of(now) : Stamp.after(last, now);
        Entry.Begin first = begin == null ? wanted : begin;
        QueuedMessage ticket = QueuedMessage.fresh(new Entry(
                works.uuids().next().toString(),
                conversation,
                stamp.text(),
                sender,
                text,
                now.truncatedTo(ChronoUnit.MICROS),
                first,
                null));
        works.outbox().write(ticket.entry());
        tickets.put(ticket.entry().uuid(), ticket);
        begin = first;
        newestWritten = stamp;
        news.add(ticket.outgoing());
        return ticket.outgoing();
    }

    /// The one to send next: the first that has not failed.
    synchronized @Nullable QueuedMessage first() {
        return tickets.values().stream()
                .filter(ticket -> !ticket.hasFailed())
                .findFirst()
                .orElse(null);
    }

    /// Whether they wait because the table could not be reached, and not because it was too much.
    synchronized boolean waitForTheTable() {
        QueuedMessage first = first();
        return first != null
                && first.delivery() instanceof DeliveryState.Waiting(var reason)
                && !(reason instanceof UserError.Throttled);
    }

    /// Nobody takes it back from now on.
    ///
    /// @return false when somebody has
    synchronized boolean setOut(QueuedMessage ticket) {
        if (tickets.get(ticket.entry().uuid()) != ticket) {
            return false;
        }
        if (ticket.delivery() instanceof DeliveryState.Pending) {
            change(ticket, new DeliveryState.Sending());
        }
        ticket.setOut();
        return true;
    }

    /// The entry as it is tried. One that nobody has tried yet goes straight behind what is known to be there.
    synchronized Entry prepared(QueuedMessage ticket) {
        Entry entry = ticket.entry();
        if (!ticket.tried()) {
            if (entry.begin() != null && begin == null) {
                entry = entry.to(conversation);
            }
            if (newest != null && newest.compareTo(Stamp.parse(entry.stamp())) >= 0) {
                entry = entry.withStamp(Stamp.after(newest, works.clock().instant()));
            }
            change(ticket, entry);
            ticket.markTried();
        }
        return entry;
    }

    /// Writes the changed entry down before it is tried.
    synchronized void change(QueuedMessage ticket, Entry changed) {
        if (changed.equals(ticket.entry())) {
            return;
        }
        works.outbox().write(changed);
        ticket.change(changed);
        newestWritten = later(newestWritten, Stamp.parse(changed.stamp()));
        if (changed.begin() == null) {
            begin = null;
            conversation = changed.conversation();
        }
    }

    synchronized void change(QueuedMessage ticket, DeliveryState delivery) {
        if (ticket.change(delivery)) {
            news.add(ticket.outgoing());
        }
    }

    synchronized void sent(QueuedMessage ticket, Message message) {
        tickets.remove(message.uuid());
        begin = null;
        newest = later(newest, message.stamp());
        try {
            works.outbox().remove(message.uuid());
        } catch (UserException e) {
            // the next start finds its message in the table
        }
        change(ticket, new DeliveryState.Sent(message));
    }

    synchronized void failed(QueuedMessage ticket, DeliveryState.Failed failed) {
        try {
            change(
                    ticket,
                    ticket.entry()
                            .withFailure(new Entry.Failure(
                                    failed.reason().what(), failed.reason().next())));
        } catch (UserException e) {
            // the next start tries it once more: no harm
        }
        change(ticket, failed);
    }

    /// Makes a failed message one to be sent.
    ///
    /// @return whether the message is here
    synchronized boolean retry(String uuid) {
        QueuedMessage ticket = tickets.get(uuid);
        if (ticket != null && ticket.hasFailed()) {
            change(ticket, ticket.entry().withFailure(null));
            change(ticket, new DeliveryState.Pending());
        }
        return ticket != null;
    }

    /// Takes a message back, unless it is on its way.
    synchronized boolean discard(String uuid) {
        QueuedMessage ticket = tickets.get(uuid);
        if (ticket == null || ticket.underway()) {
            return false;
        }
        works.outbox().remove(uuid);
        tickets.remove(uuid);
        change(ticket, new DeliveryState.Discarded());
        return true;
    }

    /// A message is in the table: the next one goes behind it. It may be one of these.
    synchronized void seen(Message message) {
        newest = later(newest, message.stamp());
        QueuedMessage ticket = tickets.get(message.uuid());
        if (ticket != null && !ticket.underway()) {
            sent(ticket, message);
        }
    }

    /// What is not sent, in the order of writing.
    synchronized List<OutgoingMessage> outgoing() {
        return tickets.values().stream().map(QueuedMessage::outgoing).toList();
    }

    private static Stamp later(@Nullable Stamp one, Stamp other) {
        return one != null && one.compareTo(other) >= 0 ? one : other;
    }
}
