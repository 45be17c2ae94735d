package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.SetAside;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/// One engine's data on disk, held by this process alone until closed.
///
/// Two engines on the same files would both start and then fail at random, so the folder is locked. The engine's
/// process is written down, so that a start after a crash can end an engine that was left behind.
final class DataFolder implements AutoCloseable {
    private static final String UNKNOWN = "unknown";
    private static final String RESERVE = "reserve";
    private static final int RESERVED_BYTES = 64 << 10;

    private final Path folder;
    private final FolderLock lock;
    private final List<String> notices = new ArrayList<>();

    private DataFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Takes the folder of `engine` below `data`, or nothing when another program holds it.
    ///
    /// @throws UserException when it cannot be written, a newer engine wrote it, or its database is damaged
    static Optional<DataFolder> take(Path data, Engine engine) {
        Path folder = data.resolve(engine.name());
        Optional<FolderLock> lock;
        try {
            lock = FolderLock.take(folder);
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        var taken = new DataFolder(folder, lock.get());
        boolean usable = false;
        try {
            taken.checkVersion(engine);
            taken.endForgottenEngine();
            taken.notices.addAll(DatabaseFiles.check(folder));
            engine.begin(folder);
            usable = true;
            return Optional.of(taken);
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        } finally {
            if (!usable) {
                taken.lock.close();
            }
        }
    }

    /// What was found and repaired when the folder was taken, one sentence each.
    List<String> notices() {
        return List.copyOf(notices);
    }

    /// Where the program that holds the folder of `engine` answers, as far as it has said so by now.
    static Optional<URI> address(Path data, Engine engine) {
        Path folder = data.resolve(engine.name());
        String[] words = words(folder.resolve("engine"));
        boolean told = words.length == 4 && words[3].equals(FolderLock.token(folder)); // by who has it now
        try {
            return Optional.of(new URI(told ? words[2] : "")).filter(uri -> uri.getHost() != null && uri.getPort() > 0);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Whether some program holds the folder of `engine`.
    static boolean isTaken(Path data, Engine engine) {
        return FolderLock.isTaken(data.resolve(engine.name()));
    }

    /// The error of a folder that another program holds without answering.
    static UserException taken(Path data, Engine engine) {
        String holder = FolderLock.holder(data.resolve(engine.name()));
        return new UserException(new UserError.Unavailable(
                "Another Sortkey" + (holder.isEmpty() ? "" : " (process " + holder + ")") + " has the data in " + data
                        + " open and isn't responding.",
                "Close it, or start this one with --home and another folder."));
    }

    /// The words in a small file; empty if it is missing or unreadable.
    private static String[] words(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip().split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    /// Anything that isn't a version counts as unknown, and so not as a newer one.
    private void checkVersion(Engine engine) throws IOException {
        Path file = folder.resolve("version");
        String[] words = words(file);
        String written = words.length == 1 ? words[0] : "";
        if (written.equals(engine.version())) {
            return;
        }
        if (isNewer(written, engine.version())) {
            throw new UserException(new UserError.Unavailable(
                    "The data in " + folder + " was written by " + engine.name() + " " + written
                            + ", and this version of Sortkey has " + engine.version() + ".",
                    "Use the newer version of Sortkey, or start this one with --home and another folder."));
        }
        if (Files.isDirectory(file)) {
            SetAside.move(file);
        }
        noted("version", engine.version());
    }

    /// Writes a note for other programs; when the disk is full, the data is served without it.
    private void noted(String name, String text) {
        try {
            AtomicFile.write(folder.resolve(name), text);
        } catch (UserException e) {
            LoggerFactory.getLogger(DataFolder.class).debug("{} is not written", name, e);
        }
    }

    private static boolean isNewer(String written, String version) {
        try {
            return Version.parse(written).compareTo(Version.parse(version)) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The folder for the engine's own files.
    Path path() {
        return folder;
    }

    /// Records which process serves this data, and at which address.
    void remember(ProcessHandle engine, URI uri) {
        noted("engine", engine.pid() + " " + started(engine) + " " + uri + " " + FolderLock.token(folder));
    }

    /// Reserves some space in case the disk fills up: without 32 KiB, SQLite can't even be read.
    void reserve() {
        Path file = folder.resolve(RESERVE);
        if (!Files.exists(file)) {
            byte[] space = new byte[RESERVED_BYTES];
            new SecureRandom().nextBytes(space); // what can be compressed reserves nothing
            try {
                AtomicFile.write(file, ByteBuffer.wrap(space));
            } catch (UserException e) {
                LoggerFactory.getLogger(DataFolder.class).debug("nothing reserved", e);
            }
        }
    }

    /// Releases the reserved space if the disk is full; false if it isn't, or if nothing was reserved.
    boolean release() {
        try {
            return FileErrors.hasNoSpace(folder) && Files.deleteIfExists(folder.resolve(RESERVE));
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends an engine that a crashed program left behind. A reused process ID has a different start time.
    private void endForgottenEngine() throws IOException {
        Path file = folder.resolve("engine");
        String[] words = words(file);
        if (words.length >= 3 && words[0].matches("\\d{1,18}") && !words[1].equals(UNKNOWN)) {
            ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> started(process).equals(words[1]))
                    .ifPresent(DataFolder::end);
        }
        if (Files.isDirectory(file)) {
            SetAside.move(file);
        }
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
        try (lock) {
            Files.deleteIfExists(folder.resolve("engine"));
        }
    }
}
