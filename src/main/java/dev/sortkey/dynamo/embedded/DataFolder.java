package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.AtomicFile;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One engine's data on disk, held by this process alone until closed.
///
/// Two engines on the same files would both start and then fail at random, so a lock file is held. The engine's
/// process is written down, so that a start after a crash can end an engine that was left behind.
final class DataFolder implements AutoCloseable {
    private static final String UNKNOWN = "unknown";

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Takes the folder of `engine` below `data`, or nothing when another program holds it.
    ///
    /// @throws UserException when it cannot be written, or a newer engine wrote it
    static Optional<DataFolder> take(Path data, Engine engine) {
        Path folder = data.resolve(engine.name());
        Path lockFile = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.UTF_8.encode(
                            Long.toString(ProcessHandle.current().pid())),
                    0);
            var taken = new DataFolder(folder, channel);
            taken.checkVersion(engine);
            taken.endForgottenEngine();
            return Optional.of(taken);
        } catch (IOException e) {
            throw AtomicFile.unwritable(folder, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process holds it already
        }
    }

    /// Where the program that holds the folder of `engine` answers, as far as it has said so by now.
    static Optional<URI> address(Path data, Engine engine) {
        try {
            String[] words = Files.readString(data.resolve(engine.name()).resolve("engine")).split(" ");
            return words.length == 3 ? Optional.of(new URI(words[2].strip())) : Optional.empty();
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// The error of a folder that another program holds without answering.
    static UserException taken(Path data, Engine engine) {
        String holder = "";
        try (FileChannel channel = FileChannel.open(data.resolve(engine.name()).resolve("lock"))) {
            holder = read(channel);
        } catch (IOException e) {
            // then without its number
        }
        return new UserException(new UserError.Unavailable(
                "Another Sortkey" + (holder.isEmpty() ? "" : " (process " + holder + ")") + " has the data in " + data
                        + " open and doesn't answer.",
                "Close it, or start this one with --home and a folder of its own."));
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private void checkVersion(Engine engine) throws IOException {
        Path file = folder.resolve("version");
        String written = Files.exists(file) ? Files.readString(file).strip() : engine.version();
        if (Version.parse(written).compareTo(Version.parse(engine.version())) > 0) {
            close();
            throw new UserException(new UserError.Unavailable(
                    "The data in " + folder + " were written by " + engine.name() + " " + written
                            + ", this program has " + engine.version() + ".",
                    "Start the newer program, or this one with --home and another folder."));
        }
        AtomicFile.write(file, engine.version());
    }

    /// The folder for the engine's own files.
    Path path() {
        return folder;
    }

    /// Writes down which process serves this data, and where.
    void remember(ProcessHandle engine, URI uri) {
        AtomicFile.write(folder.resolve("engine"), engine.pid() + " " + started(engine) + " " + uri);
    }

    /// Ends an engine that a crashed program left behind. A reused process number has another start time.
    private void endForgottenEngine() throws IOException {
        Path file = folder.resolve("engine");
        if (!Files.exists(file)) {
            return;
        }
        String[] words = Files.readString(file).strip().split(" ");
        ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> words.length == 3 && started(process).equals(words[1]) && !words[1].equals(UNKNOWN))
                .ifPresent(DataFolder::end);
        Files.deleteIfExists(file);
    }

    static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(3, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse(UNKNOWN);
    }

    @Override
    public void close() throws IOException {
        channel.close(); // gives the lock back
    }
}
