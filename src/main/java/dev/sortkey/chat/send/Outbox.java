package dev.sortkey.chat.send;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What one person has written and what has not arrived yet: one file per message, in the order of writing.
///
/// Several programs may use the same folder. Each holds a slot of its own in it, and takes over the slots that no
/// program holds any more.
public final class Outbox implements AutoCloseable {
    private final Path folder;
    private final Beginning beginning;
    private final List<OutboxLock> slots;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<OutboxEntry> found = new ArrayList<>();
    private final List<UserError> damaged = new ArrayList<>();
    private long count;
    private boolean closed;

    /// What is done before a first message is written, such as writing down which table it is for.
    @FunctionalInterface
    interface Beginning {
        /// Does it.
        void begin() throws IOException;
    }

    private Outbox(Path folder, Beginning beginning) {
        this.folder = folder;
        this.beginning = beginning;
        this.slots = OutboxLock.takeFree(folder, damaged::add);
    }

    /// Opens the outbox in `folder`, which belongs to one person on one table. Nothing is created before something
    /// is written, so that reading works where nothing can be written.
    public static Outbox open(Path folder) {
        return open(folder, () -> {});
    }

    /// The same in the folder of a table, which is described there.
    ///
    /// @param table the folder of the table's outboxes
    public static Outbox open(Path folder, Path table, OutboxAbout about) {
        return open(folder, () -> OutboxPlace.describe(table, about));
    }

    private static Outbox open(Path folder, Beginning beginning) {
        var outbox = new Outbox(folder, beginning);
        outbox.read();
        return outbox;
    }

    private void read() {
        for (Path file : files(slots, damaged::add)) {
            count = Math.max(count, OutboxFile.number(file) + 1);
            read(file).ifPresent(found::add);
        }
    }

    /// The files of all `slots` in the order of writing; slots that can't be read are reported to `unusable`.
    private static List<Path> files(List<OutboxLock> slots, Consumer<UserError> unusable) {
        var all = new ArrayList<Path>();
        for (OutboxLock slot : slots) {
            try {
                all.addAll(slot.files());
            } catch (IOException e) {
                unusable.accept(FileErrors.unreadable(slot.folder(), e).error());
            }
        }
        all.sort(Comparator.comparing(Path::getFileName));
        return all;
    }

    private Optional<OutboxEntry> read(Path file) {
        try {
            OutboxEntry entry = OutboxFile.read(file);
            files.put(entry.uuid(), file);
            return Optional.of(entry);
        } catch (OutboxFile.Damaged e) {
            damaged.add(e.setAside());
        } catch (NoSuchFileException e) {
            // gone between listing and reading
        } catch (IOException e) {
            damaged.add(FileErrors.unreadable(file, e).error());
        }
        return Optional.empty();
    }

    /// What came of taking over the messages in another outbox.
    ///
    /// @param entries those that are here now, in the order of writing
    /// @param failures why the others stay where they are; empty when none that is wanted does
    record Adopted(List<OutboxEntry> entries, List<UserError> failures) {}

    /// Takes over the messages in another outbox that no program has open: each file is moved here whole, so that a
    /// message is in one place at every moment, and is sent once. One that can't be moved keeps none of the others.
    ///
    /// @param wanted chooses among them by their identifiers
    synchronized Adopted adopt(Path other, Predicate<String> wanted) {
        var entries = new ArrayList<OutboxEntry>();
        var failures = new LinkedHashSet<UserError>();
        List<OutboxLock> free = closed ? List.of() : OutboxLock.takeFree(other, failures::add);
        try {
            for (Path file : files(free, failures::add)) {
                try {
                    adopt(file, wanted, entries);
                } catch (UserException e) {
                    failures.add(e.error());
                }
            }
        } finally {
            free.forEach(OutboxLock::close);
        }
        return new Adopted(entries, List.copyOf(failures));
    }

    private void adopt(Path file, Predicate<String> wanted, List<OutboxEntry> adopted) {
        try {
            Optional<OutboxEntry> entry = message(file).filter(it -> wanted.test(it.uuid()));
            if (entry.isPresent()) {
                Path here = OutboxFile.moved(file, slot().folder(), count);
                Files.move(file, here, StandardCopyOption.ATOMIC_MOVE);
                files.put(entry.get().uuid(), here); // from here on it is ours, whatever fails
                count++;
                adopted.add(entry.get());
                AtomicFile.syncFolder(here);
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    /// A file that is no message stays where it is: whoever opens that outbox sets it aside.
    private static Optional<OutboxEntry> message(Path file) throws IOException {
        try {
            return Optional.of(OutboxFile.read(file));
        } catch (OutboxFile.Damaged | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// What was there when it was opened, in the order of writing.
    List<OutboxEntry> found() {
        return List.copyOf(found);
    }

    /// The files that could not be read when it was opened, and where they were set aside.
    public synchronized List<UserError> damaged() {
        return List.copyOf(damaged);
    }

    /// Writes a new entry or a changed one; when this returns it survives a crash and a power cut.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when it cannot be written; then nothing has changed
    synchronized void write(OutboxEntry entry) {
        if (closed) { // another program may have the folder by now
            throw new UserException(
                    new UserError.Unavailable("The connection was closed.", "Open it again and send the message."));
        }
        Path file = files.get(entry.uuid());
        if (file != null) {
            OutboxFile.write(file, entry);
            return;
        }
        file = OutboxFile.path(slot().folder(), count, entry.uuid());
        OutboxFile.writeNew(file, entry);
        files.put(entry.uuid(), file);
        count++;
    }

    private OutboxLock slot() {
        if (slots.isEmpty()) {
            try {
                beginning.begin();
                slots.add(OutboxLock.make(folder));
            } catch (IOException e) {
                throw FileErrors.unwritable(folder, e);
            }
        }
        return slots.getFirst();
    }

    /// Removes an entry. Should a power cut bring it back, the next start finds its message in the table.
    synchronized void remove(String uuid) {
        Path file = files.remove(uuid);
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw FileErrors.unwritable(file, e);
            }
        }
    }

    /// Releases the slots; the next program sends what is in them.
    @Override
    public synchronized void close() {
        closed = true;
        slots.forEach(OutboxLock::close);
    }
}
