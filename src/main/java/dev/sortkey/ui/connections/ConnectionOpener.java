package dev.sortkey.ui.connections;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheListener.Missed;
import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.table.sample.FirstRun;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Opens connections with everything that screens use of them.
///
/// @param connect makes the clients
/// @param log records what caches answered
/// @param tasks of all screens
/// @param data the program's data folder
public record ConnectionOpener(Function<ConnectionSpec, Connection> connect, CallLog log, Tasks tasks, Path data) {

    /// Opens `spec`; the first time, the embedded database gets its sample tables.
    ///
    /// @throws dev.sortkey.support.UserException when it can't be opened; then nothing of it stays open
    public Opened open(ConnectionSpec spec) {
        Connection connection = connect.apply(spec);
        try {
            if (spec.target() instanceof Target.Embedded) {
                FirstRun.prepare(connection.dynamo(), data, ChatSample.ALL, _ -> {});
            }
            var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, logged(spec.name()));
            var feeds = new StreamFeeds(connection, tasks);
            var chats = new ChatSessions(connection, cache, feeds, tasks, data.resolve("chat"));
            return new Opened(connection, cache, feeds, chats, new CompletableFuture<>());
        } catch (RuntimeException | Error failure) {
            connection.close();
            throw failure;
        }
    }

    /// Logs reads that the cache answered.
    private CacheListener logged(String connection) {
        return outcome -> {
            switch (outcome) {
                case Served(var _, var request, var response, var saved, var elapsed) ->
                    log.addServed(connection, request, response, saved.units().doubleValue(), elapsed);
                case Missed _ -> log.countMiss(connection);
            }
        };
    }
}
