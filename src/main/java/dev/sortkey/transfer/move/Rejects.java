package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.PrivateFiles;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.job.JobFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What couldn't be imported: in `rejects.jsonl` as it stands in the file, to be repaired and imported again, and in
/// `reasons.jsonl` why, line by line.
final class Rejects implements AutoCloseable {
    private final Path folder;
    private final BufferedWriter rejects;
    private final BufferedWriter reasons;

    Rejects(JobFolder job) {
        this.folder = job.file("");
        try {
            rejects = writer(job.file("rejects.jsonl"));
            reasons = writer(job.file("reasons.jsonl"));
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    private static BufferedWriter writer(Path file) throws IOException {
        return new BufferedWriter(Channels.newWriter(
                PrivateFiles.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE),
                StandardCharsets.UTF_8));
    }

    void add(ItemSource.Entry entry, String reason) {
        try {
            rejects.write(
                    switch (entry) {
                        case ItemSource.Item item -> DynamoJson.print(item.item(), false);
                        case ItemSource.Deletion deletion -> DynamoJson.print(deletion.key(), false);
                        case ItemSource.Reject reject -> reject.text().replaceAll("\\R", " ");
                    });
            rejects.write('\n');
            reasons.write(ImportJob.reject(entry, reason));
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    void sync() {
        try {
            rejects.flush();
            reasons.flush();
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    @Override
    public void close() {
        try (rejects) {
            reasons.close();
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }
}
