package dev.sortkey.dynamo.read.draft;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The reads that people named, in one JSON file that can be shared: usually one file per table.
public final class SavedReads implements AutoCloseable {
    /// The suffix of an exported file.
    public static final String SUFFIX = ".sortkey-reads";

    private final SavedValue<List<SavedRead>> reads;
    private final Tasks tasks;

    /// The reads in `file`, which may not exist yet.
    ///
    /// @param tasks writes them
    /// @param notices told of what is damaged
    public SavedReads(Path file, Tasks tasks, Consumer<UserError> notices) {
        this.tasks = tasks;
        reads = new SavedValue<>(JsonFile.list(file, SavedRead.class, notices), tasks);
    }

    /// All, in the order they were saved.
    public List<SavedRead> list() {
        return reads.get();
    }

    /// Saves `draft` under `name`, replacing a read with this name on the same table.
    public void save(String name, ReadDraft draft) {
        var saved = new SavedRead(name, draft);
        reads.update(before -> {
            var after = new ArrayList<>(before);
            put(after, saved);
            return after;
        });
    }

    private static void put(List<SavedRead> reads, SavedRead read) {
        int at = indexOf(reads, read.draft().table(), read.name());
        if (at < 0) {
            reads.add(read);
        } else {
            reads.set(at, read);
        }
    }

    /// Saves the reads in `shared`, a file from another person, that aren't saved yet: each under its name, or
    /// with a number added if its table already has a read of that name. Returns the added ones.
    ///
    /// @throws UserException when it cannot be read, or is damaged; nothing is added then
    public List<SavedRead> addAll(Path shared) {
        List<SavedRead> theirs = JsonFile.readList(shared, SavedRead.class);
        List<SavedRead> before = reads.get();
        List<SavedRead> after = reads.update(mine -> with(mine, theirs));
        return after.stream().filter(read -> !before.contains(read)).toList();
    }

    private static List<SavedRead> with(List<SavedRead> mine, List<SavedRead> theirs) {
        var all = new ArrayList<>(mine);
        theirs.stream()
                .filter(read -> !all.contains(read))
                .map(read -> new SavedRead(free(all, read), read.draft()))
                .forEach(all::add);
        return all;
    }

    /// Adds `read` to `shared`, a file for another person, in a task. The task fails if the file can't be written,
    /// or isn't a file of saved reads.
    public Tasks.Task<Path> export(SavedRead read, Path shared) {
        return tasks.run(() -> {
            var all = new ArrayList<SavedRead>();
            if (Files.exists(shared)) {
                all.addAll(JsonFile.readList(shared, SavedRead.class));
            }
            put(all, read);
            AtomicFile.export(shared, JsonFile.print(all));
            return shared;
        });
    }

    private static String free(List<SavedRead> reads, SavedRead read) {
        String name = read.name();
        for (int i = 2; indexOf(reads, read.draft().table(), name) >= 0; i++) {
            name = read.name() + " (" + i + ")";
        }
        return name;
    }

    /// Deletes `name` of `table`; does nothing when there is none.
    public void remove(String table, String name) {
        reads.update(
                before -> before.stream().filter(read -> !is(read, table, name)).toList());
    }

    /// Reads them in the background.
    public void preload() {
        reads.preload();
    }

    /// Writes what is not written yet.
    @Override
    public void close() {
        reads.close();
    }

    private static int indexOf(List<SavedRead> reads, String table, String name) {
        for (int i = 0; i < reads.size(); i++) {
            if (is(reads.get(i), table, name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(SavedRead read, String table, String name) {
        return read.draft().table().equals(table) && read.name().equals(name);
    }
}
