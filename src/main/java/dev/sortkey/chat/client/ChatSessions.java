package dev.sortkey.chat.client;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.FileNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/// The one session of each chat table of a connection, shared by all windows.
public final class ChatSessions implements AutoCloseable {
    private final Connection connection;
    private final DynamoCache cache;
    private final StreamFeeds feeds;
    private final Tasks tasks;
    private final Path folder;
    private final Map<String, ChatSession> sessions = new ConcurrentHashMap<>();
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
        this.folder = below(folder, connection.spec().name());
    }

    /// The session of `table`; the first time it asks what the table is. Where that costs nothing the table's stream
    /// is read from then on, and the messages of other programs are counted.
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
                connection, cache, ChatTable.open(connection.dynamo(), table), tasks, below(folder, table));
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
        sessions.values().forEach(ChatSession::retryWaiting);
    }

    /// The connection.
    public Connection connection() {
        return connection;
    }

    /// The folder for `name`, the one of earlier versions should that be there.
    private static Path below(Path folder, String name) {
        String plain = name.replaceAll("[^\\w.-]", "_");
        return FileNames.folder(
                folder, name, plain.equals(name) ? plain : plain + "-" + Integer.toHexString(name.hashCode()));
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(sessions.keySet()).forEach(this::forget);
    }
}
