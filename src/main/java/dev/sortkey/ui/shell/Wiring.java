package dev.sortkey.ui.shell;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheListener.Missed;
import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.doctor.Doctor;
import dev.sortkey.dynamo.doctor.RealNetwork;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.dynamo.table.FirstRun;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.run.LiveAssessor;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.AppPaths;
import dev.sortkey.support.JsonFile;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.ConversationsSettings;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.embedded.ToolAccess;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.shell.OpenConnection.Opened;
import dev.sortkey.ui.tables.TableMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The composition root of the window: everything that lives as long as the program, built by hand.
final class Wiring implements AutoCloseable {
    private final AppPaths paths;
    private final Tasks tasks;
    private final CallLog log = new CallLog();
    private final List<Consumer<String>> waiting = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final EmbeddedDatabase database;
    private final Connector connector;
    private final JsonFile<ShellSettings> settings;
    private final ConnectionsViewModel connections;
    private final TableMemory memory;
    private final JsonFile<ConversationsSettings> chats;
    private final JsonFile<PostureSettings> posture;
    private final Doctor doctor;

    Wiring(AppPaths paths, MfaPrompt mfa, Consumer<UserError> lastResort, Consumer<String> notices) {
        this.paths = paths;
        tasks = FxTasks.create(lastResort);
        database = new EmbeddedDatabase(
                EngineFinder.ofProcess(), paths.data(), notice -> tasks.deliver(() -> notices.accept(notice)));
        connector = new Connector(database, mfa, spec -> List.of(new CallInterceptor(log, spec)))
                .telling(still -> waiting.forEach(listener -> tasks.deliver(() -> listener.accept(still))));
        Consumer<UserError> damage = error -> tasks.deliver(() -> lastResort.accept(error));
        settings = new JsonFile<>(
                paths.settings().resolve("window.json"), ShellSettings.class, ShellSettings.DEFAULT, damage);
        connections = new ConnectionsViewModel(
                new JsonFile<>(
                        paths.settings().resolve("connections.json"), Connections.class, Connections.DEFAULT, damage),
                this::open,
                tasks);
        memory = TableMemory.in(paths.settings(), damage);
        chats = new JsonFile<>(
                paths.settings().resolve("conversations.json"),
                ConversationsSettings.class,
                ConversationsSettings.DEFAULT,
                damage);
        posture = PostureSettings.in(paths.settings(), damage);
        doctor = new Doctor(Machine.ofProcess(), connector, new RealNetwork());
        // The last thread that runs when the program is told to end; a killed program's engine ends by itself.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(database::close));
    }

    /// Lets connections open: what they load would take the cores away from the first frame.
    void begin() {
        begun.countDown();
        tasks.run(() -> {
            paths.tighten();
            return paths;
        });
    }

    private Opened open(ConnectionSpec spec) {
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(e.getMessage());
        }
        Connection connection = connector.open(spec);
        if (spec.target() instanceof Target.Embedded) {
            FirstRun.prepare(connection.dynamo(), paths.data(), ChatSample.ALL, _ -> {});
        }
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, logged(spec.name()));
        var feeds = new StreamFeeds(connection, tasks);
        return new Opened(
                connection,
                cache,
                feeds,
                new ChatSessions(connection, cache, feeds, tasks, paths.data().resolve("chat")));
    }

    /// What a cache answers is seen among the calls.
    private CacheListener logged(String connection) {
        return outcome -> {
            switch (outcome) {
                case Served(var _, var request, var response, var saved, var elapsed) ->
                    log.addServed(connection, request, response, saved.units().doubleValue(), elapsed);
                case Missed _ -> log.countMiss(connection);
            }
        };
    }

    /// Tells `listener`, as results are told, when a server keeps everybody waiting.
    void onWaiting(Consumer<String> listener) {
        waiting.add(listener);
    }

    Tasks tasks() {
        return tasks;
    }

    CallLog log() {
        return log;
    }

    JsonFile<ShellSettings> settings() {
        return settings;
    }

    Path settingsFolder() {
        return paths.settings();
    }

    ConnectionsViewModel connections() {
        return connections;
    }

    ConversationsView.Means conversations() {
        return new ConversationsView.Means(tasks, log, chats);
    }

    PostureView.Means posture() {
        return new PostureView.Means(
                tasks,
                connection -> new LiveAssessor(
                        new Collector(connection, new ConnectionProbes(connection), Profiles::ofProcess)),
                posture,
                paths.data());
    }

    ToolAccess toolAccess() {
        return new ToolAccess(database, tasks);
    }

    TableMemory memory() {
        return memory;
    }

    Doctor doctor() {
        return doctor;
    }

    @Override
    public void close() {
        connections.close();
        database.close();
    }
}
