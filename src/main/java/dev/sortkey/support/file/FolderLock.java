package dev.sortkey.support.file;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder that one program at a time works in, held by the system's lock on the file `lock` in it; the system gives
/// it back when the program dies.
///
/// Closing any channel of a file gives back all locks that the same program has on it, so threads of one program must
/// not even open it while another one holds it: the file `owner` says so for a lock that is kept, a monitor for one
/// that is not.
public final class FolderLock implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String OWNER = "owner";
    private static final String THIS_PROGRAM = ProcessHandle.current().pid() + " " + UUID.randomUUID();
    private static final List<ReentrantLock> MONITORS =
            Stream.generate(ReentrantLock::new).limit(16).toList();
    private static final int PAUSE_MILLIS = 10;

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Work that may fail as files do.
    @FunctionalInterface
    public interface Work<T> {
        /// Does it.
        T run() throws IOException;
    }

    /// Locks `folder`, which is created when it is missing, until closed; empty when another one holds the lock.
    public static Optional<FolderLock> take(Path folder) throws IOException {
        BlockingCall.begins(folder);
        synchronized (FolderLock.class) {
            PrivateFiles.folder(folder);
            if (owner(folder).equals(THIS_PROGRAM)) {
                return Optional.empty();
            }
            FileChannel channel =
                    PrivateFiles.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                taken = lock(channel) != null;
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            if (!taken) {
                return Optional.empty();
            }
            sign(folder);
            return Optional.of(new FolderLock(folder, channel));
        }
    }

    /// Whether some program holds `folder` now.
    public static boolean isTaken(Path folder) {
        BlockingCall.begins(folder);
        synchronized (FolderLock.class) {
            if (owner(folder).equals(THIS_PROGRAM)) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
                return lock(channel) == null;
            } catch (IOException e) {
                return false; // nobody was ever here, or nobody may look
            }
        }
    }

    /// The process that holds `folder`, as it wrote down itself; empty when it is not known.
    public static String holder(Path folder) {
        return owner(folder).split(" ", 2)[0];
    }

    /// What only the program that holds `folder` wrote down; empty when that is not known.
    public static String token(Path folder) {
        return owner(folder).replaceFirst(".* ", "");
    }

    /// Runs `work` while holding the lock of `folder`, which is created when it is missing.
    ///
    /// @throws UserException `Unavailable` when another one holds the lock for all of `patience`
    public static <T> T during(Path folder, Duration patience, Work<T> work) throws IOException {
        BlockingCall.begins(folder);
        PrivateFiles.folder(folder);
        long end = System.nanoTime() + patience.toNanos();
        ReentrantLock monitor =
                MONITORS.get(Math.floorMod(folder.toAbsolutePath().hashCode(), MONITORS.size()));
        if (!await(monitor, end)) {
            throw busy(folder);
        }
        try (FileChannel channel =
                PrivateFiles.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (!isOurs(channel)) {
                if (System.nanoTime() - end >= 0) {
                    throw busy(folder);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            return work.run();
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw busy(folder);
        } finally {
            monitor.unlock();
        }
    }

    private static boolean await(ReentrantLock monitor, long end) {
        try {
            return monitor.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// If the file system doesn't support locks, a write without one is better than none.
    private static boolean isOurs(FileChannel channel) throws ClosedByInterruptException {
        try {
            return lock(channel) != null;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return true;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static UserException busy(Path folder) {
        return new UserException(new UserError.Unavailable(
                "Another Sortkey is using " + folder + " and hasn't finished. Nothing was saved.",
                "Close it, or end its process if it hangs, and try again."));
    }

    /// A full disk doesn't matter here: a link still has room for these few words when a file doesn't.
    private static void sign(Path folder) {
        Path owner = folder.resolve(OWNER);
        try {
            if (Files.isSymbolicLink(owner)) {
                Files.delete(owner);
            }
            AtomicFile.write(owner, THIS_PROGRAM);
        } catch (IOException | UserException e) {
            try {
                Files.deleteIfExists(owner);
                Files.createSymbolicLink(owner, Path.of(THIS_PROGRAM));
            } catch (IOException | UnsupportedOperationException none) {
                // nobody learns who it is
            }
        }
    }

    private static String owner(Path folder) {
        BlockingCall.begins(folder);
        Path owner = folder.resolve(OWNER);
        try {
            return Files.isSymbolicLink(owner) ? Files.readSymbolicLink(owner).toString() : Files.readString(owner);
        } catch (IOException e) {
            return "";
        }
    }

    /// Releases it; a second call does nothing, because another one may hold the lock by then.
    @Override
    public void close() {
        synchronized (FolderLock.class) {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                Files.deleteIfExists(folder.resolve(OWNER));
            } catch (IOException e) {
                // the system has the lock back all the same when the program ends
            }
        }
    }
}
