package dev.sortkey.chat.client;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
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

    /// Closes the session of `table`, which was changed: the next one describes the table again.
    public void forget(String table) {
        ChatSession session = sessions.remove(table);
        if (session != null) {
            session.close();
        }
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

    /// Sends what was left for tables that this connection leads to, whoever wrote it and whatever the address was.
    /// Where writes are guarded, nothing is sent before the person asks for it.
    ///
    /// @return the number of messages that are sent from now on
    /// @throws dev.sortkey.support.UserException when no answer comes; then nothing is lost
    public synchronized int sendWaiting() {
        if (!connection.lock().isOpen()) {
            return 0;
        }
        int sent = 0;
        for (UnsentGroup group : outboxes.all(List.of(connection.spec().name()))) {
            if (!closed
                    && !group.left().isEmpty()
                    && Outboxes.mayBe(group, connection)
                    && !elsewhere.contains(group.about())) {
                sent += send(group);
            }
        }
        return sent;
    }

    private int send(UnsentGroup group) {
        Optional<TableDescription> table = table(group);
        if (table.isEmpty()) {
            elsewhere.add(group.about());
            return 0;
        }
        ChatSession session = withoutStream(table.get().tableName());
        group.left().stream().map(UnsentMessage::sender).distinct().forEach(session::send);
        return (int) group.left().stream()
                .filter(message -> message.failure() == null)
                .count();
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
            if (e.error() instanceof UserError.NotFound || e.error() instanceof UserError.AccessDenied) {
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
