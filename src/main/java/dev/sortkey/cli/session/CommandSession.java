package dev.sortkey.cli.session;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheListener.Missed;
import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.dynamo.table.sample.FirstRun;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.JsonFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One command's connection, from its first use to the end of the command.
public final class CommandSession implements AutoCloseable {
    private static final int KEPT_CALLS = 10_000;
    private static final long KEPT_BYTES = 24L << 20;
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration THIS_COMMAND = Duration.ofDays(7);

    private final CommandContext context;
    private final AppPaths paths;
    private final JsonFile<Connections> saved;
    private final EmbeddedDatabase database;
    private final @Nullable CallLog calls;
    /// What was told of waiting, and when.
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private @Nullable String usual;
    private @Nullable Connection connection;
    private @Nullable DynamoCache cache;

    /// Nothing is opened yet.
    public CommandSession(CommandContext context) {
        this.context = context;
        this.paths = context.options().paths();
        paths.tighten();
        this.saved = new JsonFile<>(
                paths.settings().resolve("connections.json"),
                Connections.class,
                Connections.DEFAULT,
                context.terminal()::say);
        this.database = new EmbeddedDatabase(EngineFinder.ofProcess(), paths.data(), context.terminal()::say);
        this.calls = context.options().calls ? new CallLog(KEPT_CALLS, KEPT_BYTES) : null;
    }

    /// Where to print.
    public Terminal terminal() {
        return context.terminal();
    }

    /// The embedded database, which runs from its first use to the end of the command.
    public EmbeddedDatabase database() {
        return database;
    }

    /// The saved connections.
    public JsonFile<Connections> saved() {
        return saved;
    }

    /// The connection that the options choose.
    public ConnectionSpec spec() {
        return usual == null || context.options().choosesConnection()
                ? ConnectionChoice.of(context.options(), saved::get)
                : spec(usual);
    }

    /// Makes the saved connection `name` the one to use when the options choose none.
    public void useByDefault(String name) {
        usual = name;
    }

    /// The saved connection `name`.
    ///
    /// @throws UserException when there is none
    public ConnectionSpec spec(String name) {
        return ConnectionChoice.named(name, saved.get());
    }

    /// Opens connections whose calls are logged with `--calls`.
    public Connector connector() {
        return connector(Profiles::ofProcess);
    }

    /// The same over other profiles than those in the files.
    public Connector connector(Supplier<Profiles> profiles) {
        context.prepared().join(); // two threads that load the same may wait for each other
        return new Connector(database, this::code, this::observers, Machine.ofProcess(), profiles)
                .withWaitingNotices(this::tellWaiting);
    }

    /// Of many requests that wait at once, one is enough.
    private void tellWaiting(String still) {
        long now = System.nanoTime();
        if (told.merge(still, now, (before, _) -> now - before > BETWEEN_NANOS ? now : before) == now) {
            context.terminal().say(still + " Press Ctrl+C to stop.");
        }
    }

    /// The chosen connection, opened on first use and unlocked when its name was typed.
    ///
    /// @throws UserException when it cannot be opened
    public Connection connection() {
        if (connection == null) {
            Connector connector = connector();
            connector.regionNote(spec().target()).ifPresent(context.terminal()::say);
            connection = connector.open(spec());
            prepare(connection);
        }
        return connection;
    }

    /// As {@link Connection#signer()} says it, once the connection is open; else empty.
    public Optional<String> signer() {
        return connection == null ? Optional.empty() : connection.signer();
    }

    /// Its client for tables and items.
    ///
    /// @throws UserException when it cannot be opened
    public DynamoDbClient client() {
        return connection().dynamo();
    }

    /// The chosen connection's client behind caches, for commands that read the same again and again.
    ///
    /// @throws UserException when it cannot be opened
    public DynamoCache cache() {
        if (cache == null) {
            String name = spec().name();
            cache = new DynamoCache(client(), CacheSettings.DEFAULT, outcome -> heard(name, outcome));
        }
        return cache;
    }

    private void heard(String name, CacheListener.Outcome outcome) {
        if (calls != null) {
            switch (outcome) {
                case Served(var _, var request, var response, var saved, var elapsed) ->
                    calls.addServed(name, request, response, saved.units().doubleValue(), elapsed);
                case Missed _ -> calls.countMiss(name);
            }
        }
    }

    /// Opens another connection for the same command, which has to be closed; unlocked when its name was typed.
    ///
    /// @param name of a saved one, or of the chosen one
    /// @throws UserException when there is none, or it cannot be opened
    public Connection open(String name) {
        Connection opened = connector().open(name.equals(spec().name()) ? spec() : spec(name));
        if (name.equals(context.options().unlock)) {
            opened.lock().unlock(name, THIS_COMMAND);
        }
        return opened;
    }

    private void prepare(Connection opened) {
        String typed = context.options().unlock;
        if (typed != null) {
            opened.lock().unlock(typed, THIS_COMMAND);
        }
        if (opened.spec().target() instanceof Target.Embedded) {
            FirstRun.prepare(opened.dynamo(), paths.data(), ChatSample.ALL, new FirstLine(context.terminal()));
        }
    }

    private List<ExecutionInterceptor> observers(ConnectionSpec spec) {
        return calls == null ? List.of() : List.of(new CallInterceptor(calls, spec));
    }

    /// One person is asked at a time.
    private synchronized String code(String serial) {
        return context.terminal()
                .ask("MFA code of " + serial + ": ")
                .orElseThrow(() -> new UserException(new UserError.NoCredentials(
                        "Can't ask for the code of the MFA device " + serial + ": this isn't an interactive terminal.",
                        "Run the command in a terminal, or use a profile without an MFA device.")));
    }

    @Override
    public void close() {
        try (database) {
            if (connection != null) {
                connection.close();
            }
            if (calls != null) {
                CallReport.print(calls, context.terminal());
            }
        }
    }
}
