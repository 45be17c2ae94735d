package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.LineFile;
import dev.sortkey.transfer.job.SkippedChange;
import java.util.Map;

/// Items that were left alone because there were others with their keys, listed in the job's folder: their keys
/// only.
final class Conflicts implements AutoCloseable {
    private static final String NAME = "skipped";

    private final LineFile file;

    /// Goes on where `start` left off.
    Conflicts(JobFolder folder, Checkpoint start) {
        file = new LineFile(folder.file(NAME + ".jsonl"), start.lengths().getOrDefault(NAME, 0L));
    }

    void add(ItemPuts.Done done) {
        done.conflicts()
                .forEach(key -> file.add(new SkippedChange(
                                0,
                                Count.CONFLICTS,
                                "There is an item with this key already.",
                                new ItemDraft(null, key),
                                null)
                        .line()));
    }

    Map<String, Long> sync() {
        return Map.of(NAME, file.sync());
    }

    @Override
    public void close() {
        file.close();
    }
}
