package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes into one conversation: one message after the other, in the order of writing. One that failed stays and
/// lets the others pass.
final class ConversationQueue {
    private static final int CHANGES_AT_ONCE = 3;

    private final SenderParts works;
    private final ConversationQueues lanes;
    private final EventQueue news;
    private final QueuedMessages tickets;
    private final Pause pause = new Pause();
    private boolean started;
    private @Nullable Thread worker;
    private Tasks.@Nullable Task<Boolean> task;

    ConversationQueue(SenderParts works, ConversationQueues lanes, String conversation) {
        this.works = works;
        this.lanes = lanes;
        this.news = new EventQueue(works::tell);
        this.tickets = new QueuedMessages(works, news, conversation);
    }

    /// Takes what an earlier program left.
    void take(Entry entry) {
        tickets.take(entry);
    }

    /// Writes a message down, and sees to it that it goes.
    ///
    /// @param wanted the conversation to begin with it, or null
    OutgoingMessage add(Person sender, String text, Entry.@Nullable Begin wanted) {
        OutgoingMessage outgoing = tickets.add(sender, text, wanted);
        news.tell();
        start();
        return outgoing;
    }

    /// Sends what is there, unless that goes on already.
    void start() {
        synchronized (this) {
            if (started || pause.stopped() || tickets.first() == null) {
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
            for (QueuedMessage ticket = nextOrEnd(); ticket != null; ticket = nextOrEnd()) {
                work(ticket);
            }
            return true;
        } catch (RuntimeException | Error mistake) {
            end();
            throw mistake;
        }
    }

    private synchronized @Nullable QueuedMessage nextOrEnd() {
        QueuedMessage next = pause.stopped() ? null : tickets.first();
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
    private void work(QueuedMessage ticket) {
        int tries = 0;
        int changes = 0;
        boolean on = true;
        while (on && !pause.stopped() && tickets.setOut(ticket)) {
            news.tell();
            on = switch (attempt(ticket)) {
                case Outcome.Sent(var message) -> {
                    tickets.sent(ticket, message);
                    lanes.reached();
                    yield false;
                }
                case Outcome.Failed(var reason) -> {
                    if (!pause.stopped()) { // else it was broken off
                        tickets.failed(ticket, new DeliveryState.Failed(reason));
                    }
                    yield false;
                }
                case Outcome.Changed _ ->
                    ++changes <= CHANGES_AT_ONCE || pause.take(works.backoff().pause(1));
                case Outcome.Later(var reason) -> {
                    tickets.change(ticket, new DeliveryState.Waiting(reason));
                    news.tell();
                    yield pause.take(works.backoff().pause(++tries));
                }
            };
        }
        news.tell();
    }

    private Outcome attempt(QueuedMessage ticket) {
        try {
            Outcome outcome = works.courier().attempt(tickets.prepared(ticket));
            if (outcome instanceof Outcome.Changed(var changed)) {
                tickets.change(ticket, changed);
                lanes.lead(this, changed.conversation());
            }
            return outcome;
        } catch (UserException unwritable) {
            return new Outcome.Later(unwritable.error());
        }
    }

    /// Tries the message again if it has failed, or at once if it waits.
    void retry(String uuid) {
        if (tickets.retry(uuid)) {
            news.tell();
            wake();
            start();
        }
    }

    /// Ends a pause between two tries.
    void wake() {
        pause.wake();
    }

    /// The table can be reached, and whoever waited for that goes on.
    void reached() {
        if (tickets.waitForTheTable()) {
            wake();
        }
    }

    /// Takes a message back, unless it is on its way.
    boolean discard(String uuid) {
        boolean discarded = tickets.discard(uuid);
        if (discarded) {
            news.tell();
            wake();
        }
        return discarded;
    }

    /// A message is in the table.
    void seen(Message message) {
        tickets.seen(message);
        news.tell();
    }

    /// What is not sent, in the order of writing.
    List<OutgoingMessage> outgoing() {
        return tickets.outgoing();
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
}
