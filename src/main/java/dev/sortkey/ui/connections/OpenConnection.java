package dev.sortkey.ui.connections;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import java.util.concurrent.CompletableFuture;

/// A connection that was open before, opens, is open, or could not be opened.
public sealed interface OpenConnection {
    /// What the person described.
    ConnectionSpec spec();

    /// It was open when the program ended, and opens when it comes to the front.
    record Remembered(ConnectionSpec spec) implements OpenConnection {}

    /// It is being opened.
    record Opening(ConnectionSpec spec) implements OpenConnection {}

    /// It is open.
    ///
    /// @param cache for screens that show the same items repeatedly; the Tables screen reads without it
    /// @param feeds one stream reader for each table, shared by all screens
    /// @param chats its chat tables
    /// @param closed completes when it was closed
    record Opened(
            Connection connection,
            DynamoCache cache,
            StreamFeeds feeds,
            ChatSessions chats,
            CompletableFuture<Boolean> closed)
            implements OpenConnection, AutoCloseable {
        @Override
        public ConnectionSpec spec() {
            return connection.spec();
        }

        /// Ends the sessions, then the connection: that may take seconds.
        @Override
        public void close() {
            BlockingCall.begins(spec().name());
            try (connection) {
                chats.close();
            } finally {
                closed.complete(true);
            }
        }
    }

    /// It could not be opened, and why.
    record Refused(ConnectionSpec spec, UserError error) implements OpenConnection {}
}
