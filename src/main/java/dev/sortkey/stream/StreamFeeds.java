package dev.sortkey.stream;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.support.Tasks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The {@link StreamFeed} of each table of a connection. A feed stops with its last listener, so there is nothing to
/// close.
public final class StreamFeeds {
    private final Connection connection;
    private final Tasks tasks;
    private final Map<String, StreamFeed> feeds = new ConcurrentHashMap<>();

    /// Feeds over an open connection, read by `tasks`.
    public StreamFeeds(Connection connection, Tasks tasks) {
        this.connection = connection;
        this.tasks = tasks;
    }

    /// The feed of `table`, whether it has a stream or not.
    public StreamFeed of(String table) {
        return feeds.computeIfAbsent(
                table,
                name -> new StreamFeed(
                        new StreamSource(connection, name),
                        StreamPace.of(connection.spec().target()),
                        tasks));
    }
}
