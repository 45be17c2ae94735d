package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes into one conversation: one message after the other, in the order of writing. One that failed stays and
/// lets the others pass.
///
/// The monitor of this guards everything in it; nothing is sent and nobody is told while it is held.
final class Lane {
    private static final int CHANGES_AT_ONCE = 3;

    private final Works works;
    private final Lanes lanes;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Pause pause = new Pause();
    private final News news;
    private String conversation;
    private Entry.@Nullable Begin begin;
    private @Nullable Stamp newest;
    private @Nullable Stamp newestWritten;
    private boolean started;
    private @Nullable Thread worker;
    private Tasks.@Nullable Task<Boolean> task;

    Lane(Works works, Lanes lanes, String conversation) {
        this.works = works;
        this.lanes = lanes;
        this.news = new News(works::tell);
        this.conversation = conversation;
    }

    /// Where it leads: elsewhere than at first when somebody else had begun the conversation.
    synchronized String conversation() {
        return conversation;
    }

    /// Takes what an earlier program left.
    synchronized void take(Entry entry) {
        tickets.put(entry.uuid(), Ticket.left(entry));
        begin = begin == null ? entry.begin() : begin;
        newestWritten = later(newestWritten, Stamp.parse(entry.stamp()));
    }

    /// Writes a message down, and sees to it that it goes.
    ///
    /// @param wanted the conversation to begin with it, or null
    Outgoing add(Person sender, String text, Entry.@Nullable Begin wanted) {
        Outgoing outgoing;
        synchronized (this) {
            Instant now = works.clock().instant();
            Stamp stamp = next(now);
            Entry.Begin first = begin == null ? wanted : begin;
            Ticket ticket = Ticket.fresh(new Entry(
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
            outgoing = ticket.outgoing();
            news.add(outgoing);
        }
        news.tell();
        start();
        return outgoing;
    }

    private Stamp next(Instant now) {
        Stamp last = newestWritten == null ? newest : later(newest, newestWritten);
        return last == null ? Stamp.of(now) : Stamp.after(last, now);
    }

    /// Sends what is there, unless that goes on already.
    void start() {
        synchronized (this) {
            if (started || pause.stopped() || first() == null) {
                return;
            }
            started = true;
        }
        Tasks.Task<Boolean> running = works.tasks().run(this::run);
        synchronized (this) {
            task = running;
            if (!pause.stopped()) {
                return;
            }
        }
        running.cancel();
    }

    private boolean run() {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        try {
            for (Ticket ticket = nextOrEnd(); ticket != null; ticket = nextOrEnd()) {
                work(ticket);
            }
            return true;
        } catch (RuntimeException | Error mistake) {
            end();
            throw mistake;
        }
    }

    private @Nullable Ticket first() {
        return tickets.values().stream()
                .filter(ticket -> !ticket.hasFailed())
                .findFirst()
                .orElse(null);
    }

    private synchronized @Nullable Ticket nextOrEnd() {
        Ticket next = pause.stopped() ? null : first();
        if (next == null) {
            end();
        }
        return next;
    }

    private synchronized void end() {
        started = false;
        worker = null;
        notifyAll();
    }

    /// Tries until it is sent, has failed or is taken back.
    private void work(Ticket ticket) {
        int tries = 0;
        int changes = 0;
        boolean on = true;
        while (on && setOut(ticket)) {
            on = switch (attempt(ticket)) {
                case Outcome.Sent(var message) -> sent(ticket, message);
                case Outcome.Failed(var reason) -> !pause.stopped() && failed(ticket, reason);
                case Outcome.Changed _ ->
                    ++changes <= CHANGES_AT_ONCE || pause.take(works.backoff().pause(1));
                case Outcome.Later(var reason) -> {
                    change(ticket, new Delivery.Waiting(reason));
                    yield pause.take(works.backoff().pause(++tries));
                }
            };
        }
    }

    private boolean setOut(Ticket ticket) {
        synchronized (this) {
            if (pause.stopped() || tickets.get(ticket.entry().uuid()) != ticket) {
                return false;
            }
            if (ticket.delivery() instanceof Delivery.Pending) {
                ticket.change(new Delivery.Sending());
                news.add(ticket.outgoing());
            }
            ticket.setOut();
        }
        news.tell();
        return true;
    }

    private Outcome attempt(Ticket ticket) {
        try {
            Entry entry = prepared(ticket);
            Outcome outcome = works.courier().attempt(entry);
            if (outcome instanceof Outcome.Changed(var changed)) {
                change(ticket, changed);
            }
            return outcome;
        } catch (UserException unwritable) {
            return new Outcome.Later(unwritable.error());
        }
    }

    /// A message that nobody has tried yet goes straight behind what is known to be there.
    private Entry prepared(Ticket ticket) {
        synchronized (this) {
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
    }

    /// Writes the changed entry down before it is tried.
    private void change(Ticket ticket, Entry changed) {
        synchronized (this) {
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
        lanes.lead(this, changed.conversation());
    }

    private void change(Ticket ticket, Delivery delivery) {
        synchronized (this) {
            if (ticket.change(delivery)) {
                news.add(ticket.outgoing());
            }
        }
        news.tell();
    }

    private boolean sent(Ticket ticket, Message message) {
        synchronized (this) {
            tickets.remove(message.uuid());
            begin = null;
            newest = later(newest, message.stamp());
            forget(message.uuid());
        }
        change(ticket, new Delivery.Sent(message));
        lanes.reached();
        return false;
    }

    private boolean failed(Ticket ticket, UserError reason) {
        synchronized (this) {
            try {
                write(ticket, new Entry.Failure(reason.what(), reason.next()));
            } catch (UserException e) {
                // it is tried once more after the next start: no harm
            }
        }
        change(ticket, new Delivery.Failed(reason));
        return false;
    }

    private void write(Ticket ticket, Entry.@Nullable Failure failure) {
        Entry changed = ticket.entry().withFailure(failure);
        works.outbox().write(changed);
        ticket.change(changed);
    }

    private void forget(String uuid) {
        try {
            works.outbox().remove(uuid);
        } catch (UserException e) {
            // the next start finds its message in the table
        }
    }

    /// Tries the message again if it has failed, or at once if it waits.
    ///
    /// @return whether it is here
    boolean retry(String uuid) {
        synchronized (this) {
            Ticket ticket = tickets.get(uuid);
            if (ticket == null) {
                return false;
            }
            if (ticket.hasFailed()) {
                write(ticket, null);
                ticket.change(new Delivery.Pending());
                news.add(ticket.outgoing());
            }
        }
        news.tell();
        wake();
        start();
        return true;
    }

    /// Ends a pause between two tries.
    void wake() {
        pause.wake();
    }

    /// The table can be reached, and whoever waited for that goes on.
    void reached() {
        synchronized (this) {
            Ticket ticket = first();
            if (ticket == null
                    || !(ticket.delivery() instanceof Delivery.Waiting(var reason))
                    || reason instanceof UserError.Throttled) {
                return;
            }
        }
        wake();
    }

    /// Takes a message back, unless it is on its way.
    boolean discard(String uuid) {
        Ticket ticket;
        synchronized (this) {
            ticket = tickets.get(uuid);
            if (ticket == null || ticket.underway()) {
                return false;
            }
            works.outbox().remove(uuid);
            tickets.remove(uuid);
        }
        change(ticket, new Delivery.Discarded());
        wake();
        return true;
    }

    /// A message is in the table: the next one goes behind it. It may be one of these.
    void seen(Message message) {
        Ticket ticket;
        synchronized (this) {
            newest = later(newest, message.stamp());
            ticket = tickets.get(message.uuid());
            if (ticket == null || ticket.underway()) {
                return;
            }
        }
        sent(ticket, message);
    }

    /// What is not sent, in the order of writing.
    synchronized List<Outgoing> outgoing() {
        return tickets.values().stream().map(Ticket::outgoing).toList();
    }

    /// Tries nothing any more, and breaks off what is being tried.
    void stop() {
        Tasks.Task<Boolean> running;
        synchronized (this) {
            pause.stop();
            running = task;
        }
        if (running != null) {
            running.cancel();
        }
    }

    /// Waits until nothing is tried any more. Whoever is told by the worker does not wait for it.
    synchronized void awaitEnd() {
        boolean interrupted = false;
        while (worker != null && worker != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stamp later(@Nullable Stamp one, Stamp other) {
        return one != null && one.compareTo(other) >= 0 ? one : other;
    }
}
