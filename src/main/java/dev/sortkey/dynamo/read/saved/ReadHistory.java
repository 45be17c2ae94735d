package dev.sortkey.dynamo.read.saved;

import dev.sortkey.dynamo.read.plan.ReadDraft;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The last 500 different reads that were run, newest first, in one JSON file: usually one file per table.
public final class ReadHistory {
    /// How many are kept.
    public static final int MOST = 500;

    private final DraftFile<ReadDraft> file;

    /// The history in `file`, which may not exist yet.
    public ReadHistory(Path file) {
        this.file = new DraftFile<>(file, ReadDraft.class);
    }

    /// Newest first.
    ///
    /// @throws dev.sortkey.support.UserException when the file is broken; it is set aside and the next call works
    public List<ReadDraft> list() {
        return file.read();
    }

    /// Puts `draft` on top; the same draft further down goes, and so does the oldest beyond 500.
    public void add(ReadDraft draft) {
        file.update(before -> Stream.concat(Stream.of(draft), before.stream().filter(other -> !other.equals(draft)))
                .limit(MOST)
                .toList());
    }
}
