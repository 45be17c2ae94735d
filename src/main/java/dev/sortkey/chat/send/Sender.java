package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Uuids;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// Sends what one person writes: first to disk, then into the table, in order, exactly once.
///
/// Messages of one conversation go one after the other; conversations do not wait for each other. What cannot be
/// sent now is retried without end; what can never be sent is kept and reported.
public final class Sender implements AutoCloseable {
    private static final int MOST_PEOPLE = 48;

    private final MessageWriter writer;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Clock clock;
    private final BackoffStrategy backoff;
    private final Uuids uuids;
    private final Map<String, QueueWorker> workers = new LinkedHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final List<Consumer<OutgoingMessage>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger takenOver = new AtomicInteger();
    private boolean closed;

    /// Sends from `outbox`, which it closes at the end.
    ///
    /// @param writer puts messages into a table
    /// @param tasks runs one task for each conversation that has something to send, and delivers changes
    /// @param clock this computer's, right or wrong
    /// @param backoff how long to wait between two tries
    public Sender(MessageWriter writer, Outbox outbox, Tasks tasks, Clock clock, BackoffStrategy backoff) {
        this.writer = writer;
        this.outbox = outbox;
        this.tasks = tasks;
        this.clock = clock;
        this.backoff = backoff;
        this.uuids = new Uuids(clock, new SecureRandom());
    }

    private void tell(OutgoingMessage changed) {
        tasks.deliver(() -> listeners.forEach(listener -> listener.accept(changed)));
    }

    /// The worker of `conversation`; it sends nothing after {@link #close}.
    private synchronized QueueWorker worker(String conversation) {
        return workers.computeIfAbsent(conversation, _ -> {
            var queue = new ConversationQueue(outbox, uuids, clock, backoff, conversation, this::tell);
            var worker = new QueueWorker(queue, writer, tasks, this::tried);
            if (closed) {
                worker.stop();
            }
            return worker;
        });
    }

    /// Each worker once; a conversation that has two identifiers has one.
    private synchronized List<QueueWorker> workers() {
        return List.copyOf(new LinkedHashSet<>(workers.values()));
    }

    private void tried(QueueWorker worker, Outcome outcome) {
        switch (outcome) {
            case Outcome.Sent _ ->
                workers().stream()
                        .filter(other -> other.queue().waitsForTheTable())
                        .forEach(QueueWorker::wake);
            case Outcome.Changed(var entry) -> {
                synchronized (this) {
                    workers.putIfAbsent(entry.conversation(), worker);
                }
            }
            case Outcome.Later _, Outcome.Failed _ -> {}
        }
    }

    /// Somebody has joined or left `conversation`: the next message goes to those who are in it now.
    public void membersChanged(String conversation) {
        writer.membersChanged(conversation);
    }

    /// Calls `listener` with every change, where tasks deliver.
    public void onChange(Consumer<OutgoingMessage> listener) {
        listeners.add(listener);
    }

    /// Sends what an earlier program left in the outbox. Call it once, when the listeners are there.
    public void start() {
        outbox.found()
                .forEach(entry -> count(worker(entry.conversation()).queue().restore(entry)));
        workers().forEach(QueueWorker::start);
    }

    private void count(OutgoingMessage taken) {
        if (!(taken.delivery() instanceof DeliveryState.Failed)) {
            takenOver.incrementAndGet();
        }
    }

    /// How many messages of other programs this one has taken over and sends, or has sent. Never blocks.
    public int takenOver() {
        return takenOver.get();
    }

    /// Sends what other programs have left in the outbox `other`, which may be of an earlier version, or of another
    /// address of the same database.
    ///
    /// @param wanted chooses among the messages by their identifiers
    /// @return why some can't be moved here, and stay where they are; empty when all were
    public List<UserError> adopt(Path other, Predicate<String> wanted) {
        Outbox.Adopted adopted = outbox.adopt(other, wanted);
        for (OutboxEntry entry : adopted.entries()) {
            QueueWorker worker = worker(entry.conversation());
            count(worker.queue().adopt(entry));
            worker.start();
        }
        return adopted.failures();
    }

    /// Says `text` as `me`. When this returns the message is on disk and will be sent; nothing was sent yet.
    ///
    /// @param conversation where `me` is a member; one that {@link #begin} has just made, too
    /// @throws UserException `BadInput` when the text is blank or too long, `Unavailable` when it cannot be written
    ///     to disk; then it will not be sent either
    public OutgoingMessage send(Person me, String conversation, String text) {
        return reply(me, conversation, text, null);
    }

    /// The same in answer to another message of the conversation.
    ///
    /// @param to the sort key of that message; null for none
    public OutgoingMessage reply(Person me, String conversation, String text, @Nullable String to) {
        return add(conversation, me, new OutboxEntry.Said(MessageText.checked(text), to), null);
    }

    /// Begins a conversation with its first message. Two people have one direct conversation: when it turns out
    /// that they have it already, the message goes there, and the listeners are told of a message in that
    /// conversation.
    ///
    /// @param others who else is in it, at most 47
    /// @param title of a group; without one a group is called by its people, and two have their direct conversation
    /// @throws UserException as {@link #send} does, and `BadInput` when there is nobody or there are too many
    public OutgoingMessage begin(Person me, List<Person> others, @Nullable String title, String text) {
        String checked = MessageText.checked(text);
        List<Person> people = people(me, others);
        String name = title == null || title.isBlank() ? null : title.strip();
        if (name == null && people.size() > 2) {
            name = people.stream().map(Person::displayName).collect(Collectors.joining(", "));
        }
        String conversation = uuids.next();
        name(conversation, name == null ? people.getLast().displayName() : name);
        return add(
                conversation, me, new OutboxEntry.Said(checked, null), new OutboxEntry.NewConversation(people, name));
    }

    private OutgoingMessage add(
            String conversation, Person me, OutboxEntry.Said said, OutboxEntry.@Nullable NewConversation wanted) {
        QueueWorker worker = worker(conversation);
        OutgoingMessage added = worker.queue().add(me, said, wanted);
        worker.start();
        return added;
    }

    private static List<Person> people(Person me, List<Person> others) {
        Map<String, Person> people = new LinkedHashMap<>();
        people.put(me.uuid(), me);
        others.forEach(other -> people.putIfAbsent(other.uuid(), other));
        if (people.size() < 2) {
            throw new UserException(
                    new UserError.BadInput("A conversation needs at least two people.", "Choose another person."));
        }
        if (people.size() > MOST_PEOPLE) {
            throw new UserException(new UserError.BadInput(
                    "A new conversation can have at most %d people (one transaction creates it), not %d."
                            .formatted(MOST_PEOPLE, people.size()),
                    "Choose fewer people."));
        }
        return List.copyOf(people.values());
    }

    /// Everything that is not sent: by conversation, and in each in the order of writing. Never blocks.
    public List<OutgoingMessage> outgoing() {
        return workers().stream()
                .flatMap(worker -> worker.queue().outgoing().stream())
                .toList();
    }

    /// Says what a conversation is called, for people who ask where unsent messages go.
    public void name(String conversation, String name) {
        names.put(conversation, name);
    }

    /// How many messages go to which conversation and will be sent without anybody's doing; by the conversation's
    /// name, or by `unnamed` where that isn't known. Never blocks.
    public Map<String, Integer> waiting(String unnamed) {
        var waiting = new LinkedHashMap<String, Integer>();
        for (OutgoingMessage message : outgoing()) {
            if (!(message.delivery() instanceof DeliveryState.Failed)) {
                waiting.merge(names.getOrDefault(message.message().conversation(), unnamed), 1, Integer::sum);
            }
        }
        return waiting;
    }

    /// The files of unsent messages that could not be read, and where they are now.
    public List<UserError> damaged() {
        return outbox.damaged();
    }

    /// Tries a message again that has failed, or at once when it waits.
    ///
    /// @throws UserException `Unavailable` when that cannot be written to disk
    public void retry(String uuid) {
        for (QueueWorker worker : workers()) {
            if (worker.queue().retry(uuid)) {
                worker.wake();
                worker.start();
            }
        }
    }

    /// Tries at once whatever waits: the network is back, somebody has signed in.
    public void retryWaiting() {
        workers().forEach(QueueWorker::wake);
    }

    /// Takes a message back. One that was tried without an answer may have arrived all the same.
    ///
    /// @return false when it is on its way this moment, or was sent
    /// @throws UserException `Unavailable` when it cannot be removed from the disk
    public boolean discard(String uuid) {
        for (QueueWorker worker : workers()) {
            if (worker.queue().discard(uuid)) {
                worker.wake();
                return true;
            }
        }
        return false;
    }

    /// A message was seen in the table: what is sent next goes behind it, without asking. Call it with the newest
    /// of a conversation that is opened and with what the feed brings.
    public void seen(Message message) {
        worker(message.conversation()).queue().seen(message);
    }

    /// Breaks off what is being sent, and keeps on disk what is not known to have arrived.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        workers().forEach(QueueWorker::stop);
        workers().forEach(QueueWorker::awaitEnd);
        outbox.close();
    }
}
