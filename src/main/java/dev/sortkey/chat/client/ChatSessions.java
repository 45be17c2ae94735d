package dev.sortkey.chat.client;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.FileNames;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// The one session of each chat table of a connection, shared by all windows.
public final class ChatSessions implements AutoCloseable {
    private final Connection connection;
    private final DynamoCache cache;
    private final StreamFeeds feeds;
    private final Tasks tasks;
    private final Path folder;
    private final Map<String, ChatSession> sessions = new HashMap<>();

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
    public synchronized ChatSession of(String table) {
        ChatSession session = still(table);
        if (session.readsStreamByItself()) {
            session.project();
            follow(session);
        }
        return session;
    }

    /// The same, without reading the table's stream.
    public synchronized ChatSession still(String table) {
        return sessions.computeIfAbsent(table, this::open);
    }

    private ChatSession open(String table) {
        var means = new ChatSession.Means(tasks, below(folder, table), Clock.systemUTC(), cache);
        return new ChatSession(connection, ChatTable.open(connection.dynamo(), table), means);
    }

    /// Reads the stream of the session's table from now on, on whatever server it is.
    public void follow(ChatSession session) {
        session.follow(feeds.of(session.table().name()));
    }

    /// Forgets the session of `table`, which was changed: the next one asks anew what it is.
    public synchronized void forget(String table) {
        ChatSession session = sessions.remove(table);
        if (session != null) {
            session.close();
        }
    }

    /// Tries at once whatever waits to be sent.
    public synchronized void retryWaiting() {
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
    public synchronized void close() {
        sessions.values().forEach(ChatSession::close);
        sessions.clear();
    }
}
