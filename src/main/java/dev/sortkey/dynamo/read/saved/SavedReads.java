package dev.sortkey.dynamo.read.saved;

import dev.sortkey.dynamo.read.plan.ReadDraft;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The reads that people named, in one JSON file that can be shared: usually one file per table.
public final class SavedReads {
    /// How the name of a file ends that is handed to somebody else.
    public static final String SUFFIX = ".sortkey-reads";

    private final DraftFile<SavedRead> file;

    /// The reads in `file`, which may not exist yet.
    public SavedReads(Path file) {
        this.file = new DraftFile<>(file, SavedRead.class);
    }

    /// All, in the order they were saved.
    ///
    /// @throws UserException when the file is broken; it is set aside and the next call works
    public List<SavedRead> list() {
        return file.read();
    }

    /// Saves `draft` under `name`, in the place of what had this name on the same table.
    public void save(String name, ReadDraft draft) {
        var saved = new SavedRead(name, draft);
        file.update(before -> {
            var after = new ArrayList<>(before);
            int at = indexOf(before, draft.table(), name);
            if (at < 0) {
                after.add(saved);
            } else {
                after.set(at, saved);
            }
            return after;
        });
    }

    /// Saves all that `shared`, a file of somebody else, holds and that is not saved yet, each under its name or, where
    /// that is taken on its table, under one with a number; returns what was added.
    ///
    /// @throws UserException when it cannot be read, or is broken; nothing is added then
    public List<SavedRead> addAll(Path shared) {
        var added = new ArrayList<SavedRead>();
        List<SavedRead> theirs = file.readShared(shared);
        file.update(before -> {
            var after = new ArrayList<>(before);
            theirs.stream()
                    .filter(read -> after.stream().noneMatch(read::equals))
                    .map(read -> new SavedRead(free(after, read), read.draft()))
                    .forEach(read -> {
                        after.add(read);
                        added.add(read);
                    });
            return after;
        });
        return added;
    }

    private static String free(List<SavedRead> reads, SavedRead read) {
        String name = read.name();
        for (int i = 2; indexOf(reads, read.draft().table(), name) >= 0; i++) {
            name = read.name() + " (" + i + ")";
        }
        return name;
    }

    /// Forgets `name` of `table`; does nothing when there is none.
    public void remove(String table, String name) {
        file.update(
                before -> before.stream().filter(read -> !is(read, table, name)).toList());
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
