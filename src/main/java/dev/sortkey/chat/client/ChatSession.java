package dev.sortkey.chat.client;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.inbox.InboxProjector;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.Backoff;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.MessageWriter;
import dev.sortkey.chat.send.Outbox;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Guard;
import dev.sortkey.stream.ReaderFiles;
import dev.sortkey.stream.Start;
import dev.sortkey.stream.StreamFeed;
import dev.sortkey.stream.StreamGap;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.stream.StreamPace;
import dev.sortkey.stream.StreamReader;
import dev.sortkey.stream.StreamSource;
import dev.sortkey.stream.StreamState;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileNames;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// A chat table of an open connection, with everybody who sits at it in this program. Safe for many threads.
public final class ChatSession implements AutoCloseable {
    private final Connection connection;
    private final ChatTable table;
    private final Means means;
    private final DynamoCache cache;
    private final Roster roster;
    private final Map<String, Participant> seats = new HashMap<>();
    private final CopyOnWriteArrayList<ChatListener> listeners = new CopyOnWriteArrayList<>();
    private StreamFeed.@Nullable Listening listening;
    private @Nullable StreamReader projecting;
    private final CountDownLatch projected = new CountDownLatch(1);
    private ChangeFeed feed;

    /// What a session needs of the program.
    ///
    /// @param tasks does its work and delivers what happens
    /// @param folder where outboxes and drafts of this table are
    /// @param clock of this machine
    /// @param cache in front of the connection
    public record Means(Tasks tasks, Path folder, Clock clock, DynamoCache cache) {}

    /// A session over `table`. Nothing is read yet.
    public ChatSession(Connection connection, ChatTable table, Means means) {
        this.connection = connection;
        this.table = table;
        this.means = means;
        this.cache = means.cache();
        this.roster = new Roster(connection.dynamo(), table.name(), means.clock());
        this.feed = polled();
    }

    private ChangeFeed.Polled polled() {
        if (!table.hasStream()) {
            return new ChangeFeed.Polled("This table has no stream.", ChangeFeed.Polled.Way.TURN_ON);
        }
        return new ChangeFeed.Polled(
                "The stream is not read unless you ask: on AWS a shard has two readers at most.",
                ChangeFeed.Polled.Way.READ);
    }

    /// The table.
    public ChatTable table() {
        return table;
    }

    /// How it learns of what others do.
    public synchronized ChangeFeed feed() {
        return feed;
    }

    /// Whether the stream is read without being asked to: on local servers, where that costs nothing.
    public boolean readsStreamByItself() {
        return table.hasStream() && !connection.spec().target().leadsToAws();
    }

    /// Reads the table's stream from now on, through `stream`, instead of looking from time to time.
    public synchronized void follow(StreamFeed stream) {
        if (listening == null) {
            become(new ChangeFeed.Starting());
            listening = stream.listen(new Following());
        }
    }

    /// Counts in the inboxes what other programs write into the table from now on, and what they wrote since the last
    /// session. For local databases: on AWS a function does it for everybody.
    public synchronized void project() {
        if (projecting != null || connection.spec().guard() != Guard.OPEN) {
            return;
        }
        var reader = new StreamReader(
                new StreamSource(connection, table.name()),
                Start.NOW,
                StreamPace.of(connection.spec().target()),
                new InboxProjector(connection.dynamo(), table.name(), means.clock()),
                new ReaderFiles(means.folder().resolve("projector"), this::notice));
        projecting = reader;
        means.tasks().run(() -> {
            try {
                reader.run();
            } finally {
                projected.countDown();
            }
            return reader;
        });
    }

    /// Nobody waits for it, so it goes to the last resort.
    private void notice(UserError error) {
        means.tasks().run(() -> {
            throw new UserException(error);
        });
    }

    /// Tells `listener` of everything from now on, until the returned handle is closed.
    public StreamFeed.Listening listen(ChatListener listener) {
        listeners.add(listener);
        ChangeFeed now = feed();
        means.tasks().deliver(() -> listener.feed(now));
        return () -> listeners.remove(listener);
    }

    /// The place of `person`; what was left in the outbox goes out from now on.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when the outbox cannot be used
    public synchronized Participant seat(Person person) {
        return seats.computeIfAbsent(person.uuid(), _ -> sitDown(person));
    }

    private Participant sitDown(Person person) {
        Path folder =
                FileNames.folder(means.folder(), person.uuid(), person.uuid().replaceAll("[^\\w.-]", "_"));
        var sender = new Sender(
                new MessageWriter(connection.dynamo(), table.name(), roster, means.clock()),
                Outbox.open(folder.resolve("outbox")),
                means.tasks(),
                means.clock(),
                Backoff.usual());
        sender.onChange(outgoing -> listeners.forEach(listener -> listener.delivered(outgoing)));
        sender.start();
        return new Participant(client(person), sender, new Drafts(folder.resolve("drafts.json")));
    }

    /// Reads for somebody who has not said who it is.
    public ChatClient anonymous() {
        return client(new Person("nobody", "nobody", "Nobody"));
    }

    private ChatClient client(Person person) {
        return new ChatClient(this::reads, cache.client(), table, person, means.clock());
    }

    /// What the stream keeps current may come from the cache; what nobody keeps current may not.
    private synchronized DynamoDbClient reads() {
        return feed instanceof ChangeFeed.Live ? cache.client() : connection.dynamo();
    }

    private synchronized List<Participant> seated() {
        return List.copyOf(seats.values());
    }

    /// Tries at once whatever waits to be sent: somebody has unlocked the connection, or signed in.
    public void retryWaiting() {
        seated().forEach(seat -> seat.sender().retryWaiting());
    }

    private void tell(Consumer<ChatListener> what) {
        means.tasks().deliver(() -> listeners.forEach(what));
    }

    private void become(ChangeFeed now) {
        synchronized (this) {
            feed = now;
        }
        tell(listener -> listener.feed(now));
    }

    /// Hands on what the stream tells.
    private final class Following implements StreamListener {
        @Override
        public void record(Record record) {
            cache.apply(table.name(), record);
            ChatEvent.of(record).ifPresent(event -> {
                if (event instanceof ChatEvent.MemberChanged(var member)) {
                    roster.forget(member.conversation());
                } else if (event instanceof ChatEvent.MemberGone(var conversation, var _)) {
                    roster.forget(conversation);
                } else if (event instanceof ChatEvent.Said(var message)) {
                    seated().forEach(seat -> seat.sender().seen(message));
                }
                tell(listener -> listener.happened(event));
            });
            tell(listener -> listener.recorded(record));
        }

        @Override
        public void gap(StreamGap gap) {
            cache.gap(table.name());
            tell(listener -> listener.happened(new ChatEvent.Missed(gap.words())));
        }

        @Override
        public void state(StreamState state) {
            switch (state) {
                case StreamState.Running _ -> {
                    boolean began = feed() instanceof ChangeFeed.Starting;
                    cache.gap(table.name());
                    become(new ChangeFeed.Live());
                    if (!began) {
                        tell(listener -> listener.happened(new ChatEvent.Missed("The stream was interrupted.")));
                    }
                }
                case StreamState.Waiting(var why) -> become(new ChangeFeed.Interrupted(why));
                case StreamState.Ended(var why) ->
                    become(new ChangeFeed.Polled(why.what() + " " + why.next(), ChangeFeed.Polled.Way.NONE));
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
        if (listening != null) {
            listening.close();
        }
        if (projecting != null) {
            projecting.stop();
            awaitEnd();
        }
        seats.values().forEach(seat -> seat.sender().close());
        seats.clear();
        listeners.clear();
    }
}
