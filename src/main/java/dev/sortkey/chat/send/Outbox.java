package dev.sortkey.chat.send;

import dev.sortkey.support.AtomicFile;
import dev.sortkey.support.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one person has written and what has not arrived yet: one file per message, in the order of writing.
///
/// Several programs may have the same folder. Each holds a slot of its own in it, and takes over the slots that
/// nobody holds any more.
public final class Outbox implements AutoCloseable {
    private final List<Slot> slots;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<Entry> found = new ArrayList<>();
    private final List<UserError> damaged = new ArrayList<>();
    private long count;

    private Outbox(List<Slot> slots) {
        this.slots = slots;
    }

    /// Opens the outbox in `folder`, which belongs to one person on one table.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when the folder cannot be used
    public static Outbox open(Path folder) {
        try {
            var outbox = new Outbox(Slot.take(folder));
            outbox.read();
            return outbox;
        } catch (IOException e) {
            throw AtomicFile.unwritable(folder, e);
        }
    }

    private void read() throws IOException {
        var all = new ArrayList<Path>();
        for (Slot slot : slots) {
            all.addAll(slot.files());
        }
        all.sort(Comparator.comparing(Path::getFileName));
        for (Path file : all) {
            count = Math.max(count, EntryFile.number(file) + 1);
            try {
                Entry entry = EntryFile.read(file);
                found.add(entry);
                files.put(entry.uuid(), file);
            } catch (EntryFile.Damaged e) {
                damaged.add(e.setAside());
            }
        }
    }

    /// What was there when it was opened, in the order of writing.
    List<Entry> found() {
        return List.copyOf(found);
    }

    /// The files that could not be read when it was opened, and where they were set aside.
    public List<UserError> damaged() {
        return List.copyOf(damaged);
    }

    /// Writes a new entry or a changed one; when this returns it outlives the program and the power.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when it cannot be written; then nothing has changed
    synchronized void write(Entry entry) {
        Path file = files.get(entry.uuid());
        if (file != null) {
            EntryFile.write(file, entry);
            return;
        }
        file = EntryFile.path(slots.getFirst().folder(), count, entry.uuid());
        EntryFile.writeNew(file, entry);
        files.put(entry.uuid(), file);
        count++;
    }

    /// Removes an entry. Should a power cut bring it back, the next start finds its message in the table.
    synchronized void remove(String uuid) {
        Path file = files.remove(uuid);
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw AtomicFile.unwritable(file, e);
            }
        }
    }

    /// Lets go of the slots; what is in them waits for the next program.
    @Override
    public void close() {
        slots.forEach(Slot::close);
    }
}
