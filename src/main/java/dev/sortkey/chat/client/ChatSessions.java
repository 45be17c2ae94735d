package dev.sortkey.chat.client;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.neighbour.Neighbours;
import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeed;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The one session of each chat table of a connection, shared by all windows.
public final class ChatSessions implements AutoCloseable {
    private final Connection connection;
    private final DynamoCache cache;
    private final StreamFeeds feeds;
    private final Tasks tasks;
    private final Path folder;
    private final Outboxes outboxes;
    private final Map<String, ChatSession> sessions = new ConcurrentHashMap<>();
    /// What was left for tables that aren't here, so that they aren't looked for again and again.
    private final Set<OutboxAbout> elsewhere = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<Consumer<ChatSession>> watching = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// Sessions over an open connection.
    ///
    /// @param cache in front of it
    /// @param feeds of its tables' streams
    /// @param folder where what is not sent yet is kept, of all connections
    public ChatSessions(Connection connection, DynamoCache cache, StreamFeeds feeds, Tasks tasks, Path folder) {
        this.connection = connection;
        this.cache = cache;
        this.feeds = feeds;
        this.tasks = tasks;
        this.outboxes = new Outboxes(folder);
        this.folder = Outboxes.below(folder, connection.spec().name());
    }

    /// What is set for a table because other programs use it as well, whichever connection leads to it.
    ///
    /// @param chat the folder of all that chats keep
    /// @param notices gets what is damaged
    public static JsonFile<Neighbours> neighbours(
            Path chat, Connection connection, TableDescription table, Consumer<UserError> notices) {
        return Neighbours.in(new Outboxes(chat).settings(Outboxes.about(connection, table)), notices);
    }

    /// The session of `table`; the first time it asks what the table is. Where that costs nothing the table's
    /// stream is read from then on, and the messages of other programs are counted.
    ///
    /// @throws dev.sortkey.support.UserException when there is no such table, or conversations do not fit into it
    public ChatSession of(String table) {
        ChatSession session = withoutStream(table);
        if (session.readsStreamAutomatically()) {
            session.project();
            follow(session);
        }
        return session;
    }

    /// The same, without reading the table's stream.
    public ChatSession withoutStream(String table) {
        ChatSession session = sessions.computeIfAbsent(table, this::open);
        if (closed) {
            forget(table);
            throw new CancellationException("the connection was closed meanwhile");
        }
        return session;
    }

    private ChatSession open(String table) {
        return new ChatSession(
                connection,
                cache,
                ChatTable.open(connection.dynamo(), table),
                tasks,
                Outboxes.below(folder, table),
                outboxes);
    }

    /// Reads the stream of the session's table from now on, on whatever server it is.
    public void follow(ChatSession session) {
        session.follow(feeds.of(session.table().name()));
    }

    /// Closes the session of `table`, which was changed: the next one describes the table again. Whoever uses the
    /// closed one is told.
    public void forget(String table) {
        ChatSession session = sessions.remove(table);
        if (session != null) {
            try {
                session.close();
            } finally {
                if (!closed) {
                    tasks.deliver(() -> watching.forEach(listener -> listener.accept(session)));
                }
            }
        }
    }

    /// Calls `listener` with each session that was closed because its table was changed, until the returned handle
    /// is closed.
    public StreamFeed.Listening onForgotten(Consumer<ChatSession> listener) {
        watching.add(listener);
        return () -> watching.remove(listener);
    }

    /// Retries at once what waits to be sent.
    public void retryWaiting() {
        elsewhere.clear();
        sessions.values().forEach(ChatSession::retryWaiting);
    }

    /// The connection.
    public Connection connection() {
        return connection;
    }

    /// What became of messages that were left.
    ///
    /// @param messages how many are sent from now on
    /// @param failures why others may be for this connection all the same, but couldn't be sent; nothing is lost
    public record Sending(int messages, List<UserError> failures) {
        /// The order of failures doesn't change.
        public Sending {
            failures = List.copyOf(failures);
        }
    }

    /// Sends those of `left` that were left for tables that this connection leads to, whoever wrote them and
    /// whatever the address was. Where writes are guarded, nothing is sent before the person asks for it.
    ///
    /// @param left as {@link Outboxes#all} finds them
    public synchronized Sending sendWaiting(List<UnsentGroup> left) {
        int messages = 0;
        var failures = new ArrayList<UserError>();
        for (UnsentGroup group : left) {
            if (!closed && mayBeHere(group)) {
                Sending sending = send(group);
                messages += sending.messages();
                failures.addAll(sending.failures());
            }
        }
        return new Sending(messages, failures);
    }

    private boolean mayBeHere(UnsentGroup group) {
        return connection.lock().isOpen()
                && !group.left().isEmpty()
                && Outboxes.mayBe(group, connection)
                && !elsewhere.contains(group.about());
    }

    /// Whatever is wrong with one group, the next one is tried.
    private Sending send(UnsentGroup group) {
        try {
            Optional<TableDescription> table = table(group);
            if (table.isPresent()) {
                return withoutStream(table.get().tableName()).send(group);
            }
        } catch (UserException e) {
            if (!isRefusal(e.error())) {
                return new Sending(0, List.of(e.error()));
            }
        }
        elsewhere.add(group.about());
        return new Sending(0, List.of());
    }

    /// Whether the answer would be the same next time.
    private static boolean isRefusal(UserError error) {
        return error instanceof UserError.NotFound
                || error instanceof UserError.AccessDenied
                || error instanceof UserError.BadInput;
    }

    /// The table of this connection that `group` is for.
    private Optional<TableDescription> table(UnsentGroup group) {
        if (group.about().identity() != null) {
            return describe(group.about().table())
                    .filter(table -> Outboxes.about(connection, table).isSameTable(group.about()));
        }
        return connection.dynamo().listTablesPaginator().tableNames().stream()
                .filter(table -> outboxes.isOf(group, connection.spec().name(), table))
                .findFirst()
                .flatMap(this::describe);
    }

    /// A table of that name may never have been here.
    private Optional<TableDescription> describe(String table) {
        try {
            return Optional.of(connection
                    .dynamo()
                    .describeTable(request -> request.tableName(table))
                    .table());
        } catch (UserException e) {
            if (isRefusal(e.error())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// What isn't sent, of all tables. Never blocks.
    public List<OutgoingMessage> outgoing() {
        return sessions.values().stream()
                .flatMap(session -> session.outgoing().stream())
                .toList();
    }

    /// How many messages go to which conversation and will be sent without anybody's doing, by its name.
    /// Never blocks.
    public Map<String, Integer> waiting() {
        var waiting = new TreeMap<String, Integer>();
        sessions.values()
                .forEach(session ->
                        session.waiting().forEach((name, count) -> waiting.merge(name, count, Integer::sum)));
        return waiting;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(sessions.keySet()).forEach(this::forget);
    }
}
