package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The embedded database's life: started on first use, on a free loopback port, stopped with the program.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final int TRIES = 5;
    private static final int READY_SECONDS = 30;

    private final EngineFinder finder;
    private final Path data;
    private @Nullable Running running;

    private record Running(EngineProcess process, DataFolder folder, URI uri) {}

    /// A database whose data live below `data`; nothing is started or written yet.
    public EmbeddedDatabase(EngineFinder finder, Path data) {
        this.finder = finder;
        this.data = data;
    }

    /// Where it answers; starts it when it does not run, again after it died.
    ///
    /// @throws UserException when there is no engine, the data are held by another program, or it cannot start
    public synchronized URI start() {
        if (running != null && running.process().isAlive()) {
            return running.uri();
        }
        close();
        Engine engine = finder.find();
        DataFolder folder = DataFolder.take(data, engine);
        try {
            running = launch(engine, folder);
            return running.uri();
        } finally {
            if (running == null) {
                closeFolder(folder);
            }
        }
    }

    private static Running launch(Engine engine, DataFolder folder) {
        String lastWords = "";
        for (int i = 0; i < TRIES; i++) {
            try {
                int port = freePort();
                EngineProcess process = EngineProcess.start(engine, engine.command(port, folder.path()));
                if (isReady(process)) {
                    URI uri = URI.create("http://127.0.0.1:" + port);
                    folder.remember(process.engine(), uri);
                    return new Running(process, folder, uri);
                }
                lastWords = process.lastWords();
                process.stop();
            } catch (IOException e) {
                throw failed(engine, String.valueOf(e.getMessage()), e);
            }
            // Only a port that somebody else took in the meantime is worth another try.
            if (!lastWords.contains("in use")) {
                break;
            }
        }
        throw failed(engine, lastWords, null);
    }

    /// Only our own child's word counts: an answer on the port could come from a foreign server.
    private static boolean isReady(EngineProcess process) {
        try {
            return process.ready().get(READY_SECONDS, TimeUnit.SECONDS) && process.isAlive();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static UserException failed(Engine engine, String lastWords, @Nullable Throwable cause) {
        String said = lastWords.isBlank() ? "it said nothing" : lastWords.strip();
        return new UserException(
                new UserError.Unavailable(
                        "The embedded database (" + engine.name() + " " + engine.version() + ") did not start: " + said,
                        "Your data were not touched. Start with --home and another folder, or use another connection."),
                cause);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The engine's process while it runs.
    synchronized @Nullable ProcessHandle process() {
        return running == null ? null : running.process().engine();
    }

    /// Whether an engine runs for it now.
    public synchronized boolean running() {
        return running != null && running.process().isAlive();
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.process().stop();
            closeFolder(running.folder());
            running = null;
        }
    }

    private static void closeFolder(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
