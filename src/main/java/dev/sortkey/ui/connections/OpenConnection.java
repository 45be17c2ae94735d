package dev.sortkey.ui.connections;

import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import java.util.concurrent.CompletableFuture;

/// How far the opening of a connection has come.
public sealed interface OpenConnection {
    /// What the person described.
    ConnectionSpec spec();

    /// On its way.
    record Opening(ConnectionSpec spec) implements OpenConnection {}

    /// Usable.
    ///
    /// @param cache reads through it for who shows the same things again and again; the tables are read without it
    /// @param feeds tells every screen what changes in a table, by one reader for all of them
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

    /// Not usable, and why.
    record Refused(ConnectionSpec spec, UserError error) implements OpenConnection {}
}
