package dev.sortkey.chat.client;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.lesson.Origin;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.neighbour.Neighbours;
import dev.sortkey.chat.neighbour.SharedTable;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.dynamo.client.BackgroundRequests;
import dev.sortkey.dynamo.client.Caller;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.stream.ReaderFiles;
import dev.sortkey.stream.StreamFeed;
import dev.sortkey.stream.StreamGap;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.stream.StreamPace;
import dev.sortkey.stream.StreamReader;
import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.stream.StreamSource;
import dev.sortkey.stream.StreamState;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// A chat table of an open connection, with all people who use it in this program. Safe for many threads.
public final class ChatSession implements AutoCloseable {
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), Duration.ofSeconds(15));
    private static final Clock CLOCK = Clock.systemUTC();

    private final Connection connection;
    private final ChatTable table;
    private final Tasks tasks;
    private final Path folder;
    private final Outboxes outboxes;
    private final DynamoCache cache;
    private final SharedTable shared;
    private final Roster roster;
    private final Map<String, Participant> participants = new ConcurrentHashMap<>();
    /// Why messages couldn't be moved out of these outboxes.
    private final Map<Path, List<UserError>> unmoved = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<ChatListener> listeners = new CopyOnWriteArrayList<>();
    private StreamFeed.@Nullable Listening listening;
    private @Nullable StreamReader projecting;
    private final CountDownLatch projected = new CountDownLatch(1);
    private volatile ChangeFeed feed;
    private volatile boolean closed;

    /// A session over `table`. Nothing is read yet.
    ///
    /// @param cache in front of the connection
    /// @param tasks do its work and deliver what happens
    /// @param folder where drafts of this table are
    ChatSession(
            Connection connection, DynamoCache cache, ChatTable table, Tasks tasks, Path folder, Outboxes outboxes) {
        this.connection = connection;
        this.table = table;
        this.tasks = tasks;
        this.folder = folder;
        this.outboxes = outboxes;
        this.cache = cache;
        this.shared = new SharedTable(
                Neighbours.in(outboxes.settings(about()), this::notice),
                table.description(),
                connection.dynamo(),
                cache.client());
        this.roster = new Roster(shared.dynamo(), table.name(), CLOCK);
        this.feed = ChangeFeed.Polled.of(table);
    }

    /// The table.
    public ChatTable table() {
        return table;
    }

    /// How it learns of changes.
    public ChangeFeed feed() {
        return feed;
    }

    /// How many Scans of a thousand items each may look for people: on AWS they cost, and there is the directory.
    public int scansForPeople() {
        return connection.spec().target().leadsToAws() ? 1 : 100;
    }

    /// Whether the stream is read automatically: on local servers, where that costs nothing.
    public boolean readsStreamAutomatically() {
        return table.hasStream() && !connection.spec().target().leadsToAws();
    }

    /// Reads the table's stream from now on, through `stream`, instead of polling.
    public synchronized void follow(StreamFeed stream) {
        if (listening == null && !closed) {
            setFeed(new ChangeFeed.Starting());
            listening = stream.listen(new Following());
        }
    }

    /// Counts in the inboxes what other programs write into the table from now on, and what they wrote since the
    /// last session. For local databases: on AWS a function does it for everybody.
    public synchronized void project() {
        if (projecting != null || closed || connection.spec().guard() != Guard.OPEN) {
            return;
        }
        var reader = new StreamReader(
                new StreamSource(connection, table.name()),
                Start.NOW,
                StreamPace.of(connection.spec().target()),
                shared.projector(Caller.as(Origin.PROJECTOR.name(), shared.dynamo()), CLOCK),
                new ReaderFiles(folder.resolve("projector"), this::notice));
        projecting = reader;
        BackgroundRequests.of(tasks).run(() -> {
            try {
                reader.run();
            } finally {
                projected.countDown();
            }
            return reader;
        });
    }

    /// Reports an error that no caller waits for.
    private void notice(UserError error) {
        tasks.run(() -> {
            throw new UserException(error);
        });
    }

    /// Calls `listener` from now on, until the returned handle is closed.
    public StreamFeed.Listening listen(ChatListener listener) {
        listeners.add(listener);
        ChangeFeed now = feed();
        tasks.deliver(() -> listener.onFeed(now));
        return () -> listeners.remove(listener);
    }

    /// `person` as a user of the table; what was left in the outbox is sent from now on.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when the outbox cannot be used
    public Participant participant(Person person) {
        Participant participant = participants.computeIfAbsent(person.uuid(), _ -> open(person));
        if (closed) {
            close(person.uuid());
            throw new CancellationException("the session was closed meanwhile");
        }
        return participant;
    }

    /// If a draft can't be saved, the others are still closed.
    private void close(String person) {
        Participant participant = participants.remove(person);
        if (participant != null) {
            try {
                participant.close();
            } catch (UserException e) {
                notice(e.error());
            }
        }
    }

    private Participant open(Person person) {
        Path own = FileNames.folder(folder, person.uuid(), person.uuid().replaceAll("[^\\w.-]", "_"));
        var drafts = new Drafts(own.resolve("drafts.json"), tasks); // before anything that must be closed
        OutboxAbout about = about();
        var sender = new Sender(
                shared.writer(roster, CLOCK),
                outboxes.open(about, person),
                BackgroundRequests.of(Caller.as(person.uuid(), tasks)),
                CLOCK,
                BACKOFF);
        sender.onChange(outgoing -> listeners.forEach(listener -> listener.onDelivery(outgoing)));
        sender.start();
        outboxes.others(about, person).forEach(other -> adopt(sender, other));
        var others = ForeignWriters.in(
                own.resolve("arrivals.json"),
                this::notice,
                connection.spec().target().leadsToAws(),
                shared::writesReferenceRows);
        return new Participant(client(person, others), sender, drafts);
    }

    /// What can't be moved stays where it is, and the others are sent all the same. Why is told once.
    private List<UserError> adopt(Sender sender, Path other) {
        List<UserError> failures = sender.adopt(other, _ -> true);
        List<UserError> before = failures.isEmpty() ? unmoved.remove(other) : unmoved.put(other, failures);
        failures.stream()
                .filter(error -> before == null || !before.contains(error))
                .forEach(this::notice);
        return failures;
    }

    /// Which table this is.
    OutboxAbout about() {
        return Outboxes.about(connection, table.description());
    }

    /// Sends messages to this table that were left for another address or another table, also those that
    /// failed there.
    ///
    /// @param uuids of the messages
    /// @throws UserException `Unavailable` when one can't be moved into this table's outbox; the others are sent
    public void adopt(UnsentGroup group, Set<String> uuids) {
        var failures = new ArrayList<UserError>();
        group.outboxes().forEach((outbox, messages) -> {
            var wanted = messages.stream()
                    .filter(message -> uuids.contains(message.uuid()))
                    .toList();
            if (!wanted.isEmpty()) {
                Sender sender = participant(wanted.getFirst().sender()).sender();
                failures.addAll(sender.adopt(outbox, uuids::contains));
                wanted.forEach(message -> sender.retry(message.uuid()));
            }
        });
        failures.stream().findFirst().ifPresent(error -> {
            throw new UserException(error);
        });
    }

    /// Sends what was left for this table.
    ChatSessions.Sending send(UnsentGroup group) {
        int before = takenOver();
        var failures = new ArrayList<UserError>();
        group.outboxes()
                .forEach((outbox, messages) -> messages.stream()
                        .filter(message -> !message.held())
                        .findFirst()
                        .ifPresent(message -> failures.addAll(send(message.sender(), outbox))));
        return new ChatSessions.Sending(takenOver() - before, failures);
    }

    private List<UserError> send(Person person, Path outbox) {
        int before = takenOver();
        Participant participant = participant(person);
        List<UserError> failures = adopt(participant.sender(), outbox);
        if (takenOver() > before) {
            nameConversations(participant);
        }
        return failures;
    }

    /// For people who ask where unsent messages go.
    private static void nameConversations(Participant participant) {
        try {
            participant.inbox();
        } catch (UserException e) {
            // whoever is told of these messages is told less
        }
    }

    private int takenOver() {
        return participants.values().stream()
                .mapToInt(participant -> participant.sender().takenOver())
                .sum();
    }

    /// As {@link ChatSessions#waiting()} says it.
    Map<String, Integer> waiting() {
        var waiting = new TreeMap<String, Integer>();
        for (Participant participant : participants.values()) {
            participant
                    .sender()
                    .waiting("a conversation of " + participant.me().displayName())
                    .forEach((name, count) -> waiting.merge(name, count, Integer::sum));
        }
        return waiting;
    }

    /// What the people of this table have written and what isn't sent. Never blocks.
    List<OutgoingMessage> outgoing() {
        return participants.values().stream()
                .flatMap(participant -> participant.sender().outgoing().stream())
                .toList();
    }

    /// Reads without being a person.
    public ChatClient anonymous() {
        return client(new Person("nobody", "nobody", "Nobody"), ForeignWriters.forgetful());
    }

    private ChatClient client(Person person, ForeignWriters others) {
        DynamoDbClient cached = Caller.as(person.uuid(), shared.cached());
        DynamoDbClient direct = Caller.as(person.uuid(), shared.dynamo());
        // The cache is only current while the stream is read.
        return new ChatClient(
                () -> feed instanceof ChangeFeed.Live ? cached : direct, cached, table, person, CLOCK, others);
    }

    /// The table as it is set for other programs that use it as well.
    public SharedTable shared() {
        return shared;
    }

    /// Retries waiting messages at once: the connection was unlocked, or the person has signed in.
    public void retryWaiting() {
        participants.values().forEach(participant -> participant.sender().retryWaiting());
    }

    private void tell(Consumer<ChatListener> what) {
        tasks.deliver(() -> listeners.forEach(what));
    }

    private void setFeed(ChangeFeed now) {
        feed = now;
        tell(listener -> listener.onFeed(now));
    }

    /// Passes on the records of the stream.
    private final class Following implements StreamListener {
        @Override
        public void record(Record record) {
            cache.apply(table.name(), record);
            ChatEvent.of(shared.read(record)).ifPresent(event -> {
                if (event instanceof ChatEvent.MemberChanged(var member)) {
                    roster.forget(member.conversation());
                } else if (event instanceof ChatEvent.MemberRemoved(var conversation, var _)) {
                    roster.forget(conversation);
                } else if (event instanceof ChatEvent.MessageChanged(var message)) {
                    participants.values().forEach(participant -> participant.saw(message));
                }
                tell(listener -> listener.onEvent(event));
            });
            tell(listener -> listener.onRecord(record));
        }

        @Override
        public void gap(StreamGap gap) {
            cache.gap(table.name());
            tell(listener -> listener.onEvent(new ChatEvent.EventsMissed(gap.words())));
        }

        @Override
        public void state(StreamState state) {
            switch (state) {
                case StreamState.Running _ -> {
                    boolean began = feed() instanceof ChangeFeed.Starting;
                    cache.gap(table.name());
                    setFeed(new ChangeFeed.Live());
                    if (!began) {
                        tell(listener -> listener.onEvent(new ChatEvent.EventsMissed("The stream was interrupted.")));
                    }
                }
                case StreamState.Waiting(var why) -> setFeed(new ChangeFeed.Interrupted(why));
                case StreamState.Ended(var why) ->
                    setFeed(new ChangeFeed.Polled(why.what() + " " + why.next(), ChangeFeed.Polled.Way.NONE));
                case StreamState.Stopped _ -> {}
            }
        }
    }

    /// What the projector has counted is on disk before the folder and the connection are anybody else's.
    private void awaitEnd() {
        try {
            boolean _ = projected.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (listening != null) {
                listening.close();
            }
            if (projecting != null) {
                projecting.stop();
                awaitEnd();
            }
        } finally {
            List.copyOf(participants.keySet()).forEach(this::close);
            listeners.clear();
        }
    }
}
