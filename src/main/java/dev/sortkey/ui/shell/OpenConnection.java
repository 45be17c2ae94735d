package dev.sortkey.ui.shell;

import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.UserError;

/// How far the opening of a connection has come.
sealed interface OpenConnection {
    ConnectionSpec spec();

    /// On its way.
    record Opening(ConnectionSpec spec) implements OpenConnection {}

    /// Usable.
    ///
    /// @param feeds of its tables' streams, one for all who listen
    /// @param chats its chat tables, read through a cache; the tables themselves are read without
    record Opened(Connection connection, StreamFeeds feeds, ChatSessions chats) implements OpenConnection {
        @Override
        public ConnectionSpec spec() {
            return connection.spec();
        }

        /// Ends the sessions, then the connection.
        void close() {
            chats.close();
            connection.close();
        }
    }

    /// Not usable, and why.
    record Refused(ConnectionSpec spec, UserError error) implements OpenConnection {}
}
