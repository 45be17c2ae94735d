package dev.sortkey.dynamo.embedded;

import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One engine over a data folder that this program holds: started, and started again when it ended by itself.
final class EngineRunner implements AutoCloseable {
    private static final int TRIES = 5;
    private static final int READY_SECONDS = 30;
    private static final int MOST_RESTARTS = 5;
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(1);

    private final Engine engine;
    private final DataFolder folder;
    private final String accessKeyId;
    private final InstantSource clock;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private EngineProcess process;
    private InetSocketAddress address;

    private record Started(EngineProcess process, InetSocketAddress address) {}

    /// Starts it.
    ///
    /// @param accessKeyId the one that requests to it are signed with
    /// @throws UserException when it does not start
    EngineRunner(Engine engine, DataFolder folder, String accessKeyId, InstantSource clock) {
        this.engine = engine;
        this.folder = folder;
        this.accessKeyId = accessKeyId;
        this.clock = clock;
        Started started = launch();
        process = started.process();
        address = started.address();
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle engineProcess() {
        return process.engine();
    }

    /// Starts it again after it ended.
    ///
    /// @throws UserException when it does not start, or ended too often to try again
    void restart() {
        Instant now = clock.instant();
        restarts.removeIf(before -> before.isBefore(now.minus(RESTARTS_WITHIN)));
        if (restarts.size() >= MOST_RESTARTS) {
            throw new UserException(new UserError.Unavailable(
                    "The embedded database (" + name() + ") stopped " + MOST_RESTARTS + " times within a minute: "
                            + said(process.lastOutput()),
                    "Stop the program whose requests crash it, and wait a minute. Your data is safe in " + folder.path()
                            + "."));
        }
        restarts.add(now);
        process.stop();
        Started started = launch();
        process = started.process();
        address = started.address();
    }

    /// Writes down which process serves the data, and where others reach it.
    void remember(URI gate) {
        folder.remember(process.engine(), gate);
    }

    private Started launch() {
        String lastOutput = "";
        for (int i = 0; i < TRIES; i++) {
            try {
                InetSocketAddress free = freeAddress();
                EngineProcess begun = EngineProcess.start(
                        engine,
                        engine.command(free, folder.path()),
                        engine.environment(free, folder.path(), accessKeyId, Destination.SECRET));
                if (isReady(begun)) {
                    folder.reserve();
                    return new Started(begun, free);
                }
                lastOutput = begun.lastOutput();
                begun.stop();
            } catch (IOException e) {
                throw failed(String.valueOf(e.getMessage()), e);
            }
            // Only a port that somebody else took in the meantime is worth another try, and a full disk with a reserve.
            if (!lastOutput.contains("in use") && !folder.release()) {
                break;
            }
        }
        throw FileErrors.hasNoSpace(folder.path())
                ? FileErrors.unwritable(folder.path(), new IOException(lastOutput))
                : failed(lastOutput, null);
    }

    /// Only the output of the child process counts: a response on the port could come from another server.
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

    /// Not every system has more than one loopback address.
    private InetSocketAddress freeAddress() throws IOException {
        IOException refused = new IOException("no loopback address");
        for (String host : engine.hosts()) {
            InetAddress address = InetAddress.ofLiteral(host);
            try (ServerSocket socket = new ServerSocket(0, 1, address)) {
                return new InetSocketAddress(address, socket.getLocalPort());
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private UserException failed(String lastOutput, @Nullable Throwable cause) {
        return new UserException(
                new UserError.Unavailable(
                        "The embedded database (" + name() + ") couldn't start: " + said(lastOutput),
                        "Your data is unchanged. Start with --home and another folder, or use another connection."),
                cause);
    }

    private String name() {
        return engine.name() + " " + engine.version();
    }

    private static String said(String lastOutput) {
        return lastOutput.isBlank() ? "it printed nothing." : lastOutput.strip();
    }

    @Override
    public void close() {
        process.stop();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
