package dev.sortkey.dynamo.embedded;

import dev.sortkey.dynamo.connection.EmbeddedEndpoint;
import dev.sortkey.dynamo.embedded.gate.Gate;
import dev.sortkey.dynamo.embedded.gate.Upstream;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs the embedded database: starts it on first use behind a {@link Gate} of this program, restarts it when it
/// stops by itself, and stops it with the program.
///
/// If several programs use the same data, one of them runs the engine and the gates of the others forward to its
/// gate. When it exits, one of the others takes over the engine.
public final class EmbeddedDatabase implements EmbeddedEndpoint, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENT = Duration.ofSeconds(3);
    private static final int LOOKING_MILLIS = 30;
    private static final int CONNECTING_MILLIS = 2_000;

    private final EngineFinder finder;
    private final Path data;
    private final Consumer<String> notices;
    private final InstantSource clock = InstantSource.system();
    private @Nullable Gate gate;
    /// A second one, at the port that another program gave back when it ended.
    private @Nullable Gate usual;
    private @Nullable EngineRunner own;
    private @Nullable InetSocketAddress neighbour;
    private volatile @Nullable Engine engine;
    private volatile boolean forOthers;
    private volatile boolean closed;

    /// A database whose data live below `data`; nothing is started or written yet.
    ///
    /// @param notices gets a sentence when the engine ended and was restarted
    public EmbeddedDatabase(EngineFinder finder, Path data, Consumer<String> notices) {
        this.finder = finder;
        this.data = data;
        this.notices = notices;
    }

    /// From now on, starts at the port where other programs look for it: the one it had last, else 8000 as DynamoDB
    /// Local has it, else any that is free. Programs that end soon don't: they would take it from those that stay.
    public void serveOthers() {
        forOthers = true;
    }

    /// Where it answers, the same address until closed; starts it when it does not run.
    ///
    /// @throws UserException when there is no engine, or it cannot start
    @Override
    public URI start() {
        return start(0);
    }

    /// The same at `port` of 127.0.0.1.
    ///
    /// @throws UserException also when another program has the port
    public synchronized URI start(int port) {
        if (gate == null) {
            address();
            gate = listen(port);
            remember();
        }
        return gate.uri();
    }

    private Gate listen(int port) {
        if (port == 0 && forOthers) {
            UsualPort usual = new UsualPort(data);
            Gate listening = usual.listen(this::gate).orElseGet(() -> listenAt(0));
            if (own != null) {
                usual.remember(listening.uri().getPort());
            }
            return listening;
        }
        return listenAt(port);
    }

    private Gate gate(int port) throws IOException {
        return Gate.listen(port, new Engines(), accessKeyId(), this::takesAnyKey);
    }

    private Gate listenAt(int port) {
        try {
            return gate(port);
        } catch (IOException e) {
            throw new UserException(
                    new UserError.Unavailable(
                            "The embedded database can't listen on port " + port + ": " + e.getMessage() + ".",
                            "Choose another port, or stop the program that uses this one."),
                    e);
        }
    }

    /// The access key id that requests must be signed with; the secret does not matter.
    ///
    /// @throws UserException when there is none yet and the data folder cannot be written
    @Override
    public synchronized String accessKeyId() {
        return engine().accessKeyId(AccessKey.of(data));
    }

    /// The engine that this program stays with once it has found it.
    ///
    /// @throws UserException when there is none, or the choice can't be read
    public Engine engine() {
        Engine known = engine;
        if (known == null) {
            known = finder.findFor(data);
            engine = known;
        }
        return known;
    }

    /// The engine that a person chose for the data; `SORTKEY_ENGINE` overrides it.
    ///
    /// @throws UserException when the choice can't be read
    public EngineKind choice() {
        return EngineChoice.read(data);
    }

    /// All engines, with what to do for those that aren't installed.
    public List<OfferedEngine> offeredEngines() {
        return Stream.of(EngineKind.values())
                .map(kind -> finder.offer(kind, data))
                .toList();
    }

    /// Chooses the engine for programs that start later on these data. Each engine keeps its own.
    ///
    /// @throws UserException when it isn't installed, or the data folder can't be written
    public void choose(EngineKind kind) {
        OfferedEngine offered = finder.offer(kind, data);
        if (kind != EngineKind.STANDARD && !offered.installed()) {
            throw new UserException(new UserError.Unavailable(kind.product() + " isn't installed.", offered.wayOut()));
        }
        EngineChoice.write(data, kind);
    }

    /// Whether every program of this machine is let in, whatever its access key. Browsers never are.
    public boolean takesAnyKey() {
        return Files.isRegularFile(anyKey()) && !engine().verifiesSignatures();
    }

    /// Lets every program of this machine in, or only those with the key; at once, also where another Sortkey
    /// serves these data.
    ///
    /// @throws UserException when the data folder cannot be written, or the engine verifies signatures
    public void takeAnyKey(boolean any) {
        if (any && engine().verifiesSignatures()) {
            throw new UserException(new UserError.Unavailable(
                    "ExtendDB verifies signatures, so it accepts only its own access key ID.",
                    "Sign with that ID and the secret access key 'local', or choose Dynoxide as the engine."));
        }
        try {
            if (any) {
                AtomicFile.write(anyKey(), "");
            } else {
                Files.deleteIfExists(anyKey());
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(anyKey(), e);
        }
    }

    private Path anyKey() {
        return data.resolve("any-access-key");
    }

    /// Where these data are served now, by this Sortkey or another one.
    @Override
    public Optional<URI> served() {
        Engine engine = engine();
        return DataFolder.address(data, engine)
                .filter(uri -> DataFolder.isTaken(data, engine) && answers(address(uri)));
    }

    private synchronized InetSocketAddress address() {
        checkOpen();
        if (own != null) {
            if (!own.isAlive()) {
                restart(own);
            }
            return own.address();
        }
        return neighbour == null ? find() : neighbour;
    }

    private synchronized InetSocketAddress replacing(InetSocketAddress lost) {
        checkOpen();
        if (own == null) {
            neighbour = null;
            return find();
        }
        if (own.address().equals(lost) && !(own.isAlive() && answers(lost))) {
            restart(own);
        }
        return own.address();
    }

    private void restart(EngineRunner ended) {
        ended.restart();
        remember();
        notices.accept("The embedded database stopped unexpectedly and was restarted. No saved data was lost.");
    }

    /// Takes the data, or finds the program that has them. That program may be about to record its address, or
    /// about to exit.
    private InetSocketAddress find() {
        Engine engine = engine();
        long begin = System.nanoTime();
        boolean told = false;
        while (true) {
            checkOpen();
            Optional<DataFolder> folder = DataFolder.take(data, engine);
            if (folder.isPresent()) {
                folder.get().notices().forEach(notices);
                own = run(engine, folder.get());
                takeUsualPort();
                remember();
                return own.address();
            }
            Optional<InetSocketAddress> other = DataFolder.address(data, engine)
                    .map(EmbeddedDatabase::address)
                    .filter(EmbeddedDatabase::answers);
            if (other.isPresent()) {
                neighbour = other.get();
                return neighbour;
            }
            long waited = System.nanoTime() - begin;
            if (waited > PATIENCE.toNanos()) {
                throw DataFolder.taken(data, engine);
            }
            if (!told && waited > SILENT.toNanos()) {
                told = true;
                notices.accept("Waiting for another Sortkey that has the embedded database open.");
            }
            pause();
        }
    }

    private EngineRunner run(Engine engine, DataFolder folder) {
        EngineRunner runner = null;
        try {
            runner = new EngineRunner(engine, folder, engine.accessKeyId(AccessKey.of(data)), clock);
            return runner;
        } finally {
            if (runner == null) {
                closeFolder(folder);
            }
        }
    }

    /// The program that had the data until now had the port where others look for it.
    private void takeUsualPort() {
        if (gate != null && forOthers && usual == null) {
            var port = new UsualPort(data);
            usual = port.isOf(gate) ? null : port.listen(this::gate).orElse(null);
        }
    }

    /// Records the address of the gate for other programs, and the process that the next start may have to end.
    private void remember() {
        if (own != null && gate != null) {
            own.remember(usual == null ? gate.uri() : usual.uri());
        }
    }

    private static InetSocketAddress address(URI uri) {
        return new InetSocketAddress(InetAddress.ofLiteral(uri.getHost()), uri.getPort());
    }

    private static boolean answers(InetSocketAddress address) {
        try (var socket = new Socket(java.net.Proxy.NO_PROXY)) {
            socket.connect(address, CONNECTING_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOKING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(e.getMessage());
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new UserException(new UserError.Unavailable(
                    "The embedded database is closed because Sortkey is shutting down.", "Start Sortkey again."));
        }
    }

    /// The engine's process while it runs here.
    synchronized @Nullable ProcessHandle process() {
        return own == null ? null : own.engineProcess();
    }

    /// Whether an engine runs here for it now.
    public synchronized boolean running() {
        return own != null && own.isAlive();
    }

    /// Also ends the wait for another program.
    @Override
    public void close() {
        closed = true;
        end();
    }

    private synchronized void end() {
        if (gate != null) {
            gate.close();
            gate = null;
        }
        if (usual != null) {
            usual.close();
            usual = null;
        }
        if (own != null) {
            own.close();
            own = null;
        }
    }

    private static void closeFolder(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The gate's view of this database.
    private final class Engines implements Upstream {
        @Override
        public InetSocketAddress address() {
            return EmbeddedDatabase.this.address();
        }

        @Override
        public InetSocketAddress replacing(InetSocketAddress lost) {
            return EmbeddedDatabase.this.replacing(lost);
        }

        @Override
        public boolean crashesOnForeignExpressions() {
            return engine().crashesOnForeignExpressions();
        }

        @Override
        public boolean verifiesSignatures() {
            return engine().verifiesSignatures();
        }

        @Override
        public String product() {
            return engine().product();
        }
    }
}
