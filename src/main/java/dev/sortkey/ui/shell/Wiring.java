package dev.sortkey.ui.shell;

import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.doctor.Doctor;
import dev.sortkey.dynamo.doctor.RealNetwork;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.posture.run.WideScans;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.connections.ConnectionOpener;
import dev.sortkey.ui.connections.ConnectionsViewModel;
import dev.sortkey.ui.connections.EnginesViewModel;
import dev.sortkey.ui.connections.OpenConnection;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.ToolAccess;
import dev.sortkey.ui.connections.UnsentViewModel;
import dev.sortkey.ui.conversations.ConversationsSettings;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.jobs.JobsViewModel;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.tables.TableMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;

/// The composition root of the window: everything that lives as long as the program, built by hand.
final class Wiring implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AppPaths paths;
    private final Tasks tasks;
    private final CallLog log = new CallLog();
    private final List<Consumer<String>> waiting = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final Thread atEnd = Thread.ofPlatform().unstarted(this::close);
    private final EmbeddedDatabase database;
    private final MfaPrompt mfa;
    private final Connector connector;
    private final ConnectionOpener opener;
    private final SavedValue<ShellSettings> settings;
    private final SavedValue<Connections> known;
    private final ConnectionsViewModel connections;
    private final TableMemory memory;
    private final SavedValue<ConversationsSettings> chats;
    private final JsonFile<PostureSettings> posture;
    private final Doctor doctor;
    private final JobsViewModel jobs;
    private final UnsentViewModel unsent;

    Wiring(AppPaths paths, MfaPrompt mfa, Consumer<UserError> lastResort, Consumer<String> notices) {
        this.paths = paths;
        tasks = FxTasks.create(lastResort);
        database = new EmbeddedDatabase(
                EngineFinder.ofProcess(), paths.data(), notice -> tasks.deliver(() -> notices.accept(notice)));
        database.serveOthers();
        this.mfa = mfa;
        connector = connector(Profiles::ofProcess);
        opener = new ConnectionOpener(connector::open, log, tasks, paths.data());
        Consumer<UserError> damage = error -> tasks.deliver(() -> lastResort.accept(error));
        settings = saved("window.json", ShellSettings.class, ShellSettings.DEFAULT, damage);
        settings.preload();
        known = saved("connections.json", Connections.class, Connections.DEFAULT, damage);
        connections = new ConnectionsViewModel(known, this::open, tasks);
        memory = TableMemory.in(paths.settings(), paths.data(), tasks, damage);
        chats = saved("conversations.json", ConversationsSettings.class, ConversationsSettings.DEFAULT, damage);
        posture = PostureSettings.in(paths.settings(), damage);
        doctor = new Doctor(Machine.ofProcess(), connector, new RealNetwork());
        jobs = new JobsViewModel(paths.data(), name -> opened(name).map(Opened::connection), tasks, notices);
        unsent = new UnsentViewModel(paths.data().resolve("chat"), connections, tasks, notices);
        connections.open().addListener((ListChangeListener<OpenConnection>) change -> {
            while (change.next()) {
                change.getRemoved().stream()
                        .filter(Opened.class::isInstance)
                        .forEach(closed -> jobs.stopOn(closed.spec().name()));
            }
        });
        // The last thread that runs when the program is told to end; a killed program's engine ends by itself.
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    private Connector connector(Supplier<Profiles> profiles) {
        return new Connector(
                        database, mfa, spec -> List.of(new CallInterceptor(log, spec)), Machine.ofProcess(), profiles)
                .withWaitingNotices(still -> waiting.forEach(listener -> tasks.deliver(() -> listener.accept(still))));
    }

    /// Opens a connection for a scan, with profiles of its own.
    private Connection open(ConnectionSpec spec, Profiles profiles) {
        return connector(() -> profiles).open(spec);
    }

    private <T> SavedValue<T> saved(String name, Class<T> type, T nothing, Consumer<UserError> damage) {
        return new SavedValue<>(new JsonFile<>(paths.settings().resolve(name), type, nothing, damage), tasks);
    }

    /// The open connection with this name, and what screens use of it. May be called by any thread.
    Optional<Opened> opened(String name) {
        return connections.opened(name);
    }

    /// The program's folder for data.
    Path data() {
        return paths.data();
    }

    UnsentViewModel unsent() {
        return unsent;
    }

    JobsViewModel jobs() {
        return jobs;
    }

    /// Lets connections open. Before the first frame, what they load would slow it down.
    void begin() {
        List.of(known, chats).forEach(SavedValue::preload);
        memory.preload();
        begun.countDown();
        tasks.run(() -> {
            paths.tighten();
            return paths;
        });
    }

    private Opened open(ConnectionSpec spec) throws InterruptedException {
        begun.await();
        return opener.open(spec);
    }

    /// Calls `listener`, on the thread that results are delivered on, when a server is slow to answer.
    void onWaiting(Consumer<String> listener) {
        waiting.add(listener);
    }

    Tasks tasks() {
        return tasks;
    }

    CallLog log() {
        return log;
    }

    SavedValue<ShellSettings> settings() {
        return settings;
    }

    ConnectionsViewModel connections() {
        return connections;
    }

    ConversationsView.Dependencies conversations() {
        return new ConversationsView.Dependencies(tasks, log, chats);
    }

    PostureView.Means posture() {
        return new PostureView.Means(
                tasks,
                connection -> new WideScans(connection, this::open, connector::region, Profiles::ofProcess),
                posture,
                paths.data());
    }

    ToolAccess toolAccess() {
        return new ToolAccess(database, tasks);
    }

    EnginesViewModel engines() {
        return new EnginesViewModel(database, tasks);
    }

    TableMemory memory() {
        return memory;
    }

    Doctor doctor() {
        return doctor;
    }

    /// Waits for the connections that were closed, writes what is not written yet, and stops the database. That may
    /// take seconds, so never call it on the FX thread. Closing again does nothing.
    @Override
    public synchronized void close() {
        BlockingCall.begins("closing");
        jobs.close();
        connections
                .closed()
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        for (AutoCloseable each : List.of(settings, known, chats, memory, database)) {
            try {
                each.close();
            } catch (Exception e) {
                System.err.println(e.getMessage()); // there is no window any more
            }
        }
        if (closed.complete(true) && !Thread.currentThread().equals(atEnd)) {
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // It runs already, and finds nothing to do.
        }
    }

    /// Completes when {@link #close} has ended.
    CompletableFuture<Boolean> closed() {
        return closed;
    }
}
