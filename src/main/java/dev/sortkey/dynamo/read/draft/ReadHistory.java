package dev.sortkey.dynamo.read.draft;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The last 500 different reads that were run, newest first, in one JSON file: usually one file per table.
public final class ReadHistory implements AutoCloseable {
    /// How many are kept.
    public static final int MOST = 500;

    private final SavedValue<List<ReadDraft>> drafts;

    /// The history in `file`, which may not exist yet.
    ///
    /// @param tasks writes it
    /// @param notices told of what is damaged
    public ReadHistory(Path file, Tasks tasks, Consumer<UserError> notices) {
        drafts = new SavedValue<>(JsonFile.list(file, ReadDraft.class, notices), tasks);
    }

    /// Newest first.
    public List<ReadDraft> list() {
        return drafts.get();
    }

    /// Puts `draft` on top; the same draft further down goes, and so does the oldest beyond 500.
    public void add(ReadDraft draft) {
        drafts.update(before -> Stream.concat(Stream.of(draft), before.stream().filter(other -> !other.equals(draft)))
                .limit(MOST)
                .toList());
    }

    /// Reads them in the background.
    public void preload() {
        drafts.preload();
    }

    /// Writes what is not written yet.
    @Override
    public void close() {
        drafts.close();
    }
}
