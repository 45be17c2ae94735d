package dev.sortkey.chat.send;

import dev.sortkey.support.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of entries that this program alone writes into, held by a lock on a file in it until closed.
///
/// The operating system gives the lock back when the program dies. Closing any channel of a file gives back all locks
/// that the same program has on it, so a file beside says which program holds the slot, and that is looked at first.
///
/// @param folder where the entries are
/// @param channel what holds the lock
record Slot(Path folder, FileChannel channel) implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String OWNER = "owner";

    /// Takes all slots below `root` that nobody holds, in their order, or a new one.
    static List<Slot> take(Path root) throws IOException {
        synchronized (Slot.class) { // two outboxes of one program must not look at the same slot at once
            var taken = new ArrayList<Slot>();
            int number = 1;
            while (taken.isEmpty() || Files.exists(root.resolve("slot-" + number))) {
                Slot slot = tryTake(root.resolve("slot-" + number++));
                if (slot != null) {
                    taken.add(slot);
                }
            }
            return taken;
        }
    }

    private static @Nullable Slot tryTake(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path owner = folder.resolve(OWNER);
        if (Files.exists(owner) && Files.readString(owner).equals(thisProgram())) {
            return null;
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return null;
        }
        var slot = new Slot(folder, channel);
        Files.writeString(owner, thisProgram());
        slot.sweep();
        return slot;
    }

    /// The process and its start: a process number alone is used again.
    private static String thisProgram() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    /// Removes what a killed program left half written: whoever wrote it was never told that it was kept.
    private void sweep() throws IOException {
        for (Path file : list(file -> file.toString().endsWith(".new"))) {
            Files.deleteIfExists(file);
        }
    }

    /// The files of entries.
    List<Path> files() throws IOException {
        return list(EntryFile::is);
    }

    private List<Path> list(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted).toList();
        }
    }

    /// Lets go of it; a second time does nothing, somebody else may hold it by then.
    @Override
    public void close() {
        synchronized (Slot.class) {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                Files.deleteIfExists(folder.resolve(OWNER));
            } catch (IOException e) {
                throw AtomicFile.unwritable(folder, e);
            }
        }
    }
}
