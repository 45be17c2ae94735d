package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.format.ExportFolder;
import dev.sortkey.transfer.format.ExportSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Saves a table as a snapshot: an export as S3 has it, the definition beside it, and at the end a manifest with
/// the sums of all files.
///
/// @param table whose form is kept
/// @param folder a new one, or an empty one
public record SnapshotJob(TableSide table, Path folder) {
    /// What was saved.
    ///
    /// @param used by reading
    public record Saved(Snapshot snapshot, CapacityUnits used) {
        /// Bytes of all files.
        public long bytes() {
            return snapshot.files().stream().mapToLong(Snapshot.Content::bytes).sum();
        }
    }

    /// Saves it. After a failure or an interrupt nothing is left of it.
    ///
    /// @param listener hears of the items so far and what they cost
    /// @throws UserException bad input when the folder isn't empty, `Unavailable` when it can't be written, and why
    ///     the table can't be read
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public Saved run(BiConsumer<Long, CapacityUnits> listener) {
        Optional<Path> made = begin();
        boolean done = false;
        try {
            Saved saved = save(listener);
            done = true;
            return saved;
        } finally {
            if (!done) {
                boolean interrupted = Thread.interrupted();
                remove(made);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /// Creates the folder.
    ///
    /// @return the highest folder that wasn't there
    private Optional<Path> begin() {
        try {
            Path missing = folder.toAbsolutePath();
            Optional<Path> highest = Optional.empty();
            for (; missing != null && !Files.exists(missing); missing = missing.getParent()) {
                highest = Optional.of(missing);
            }
            Files.createDirectories(folder);
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new UserException(new UserError.BadInput(
                            "The folder " + folder + " isn't empty.", "Choose a new folder for the snapshot."));
                }
            }
            return highest;
        } catch (IOException e) {
            throw FileErrors.notExported(folder, e);
        }
    }

    private Saved save(BiConsumer<Long, CapacityUnits> listener) {
        TableForm form = table.form().orElseThrow();
        Instant at = Instant.now();
        AtomicFile.export(folder.resolve(ExportFolder.DEFINITION), DefinitionFile.print(form.definition()) + "\n");
        var progress = new Object() {
            private long items;
            private CapacityUnits used = CapacityUnits.NONE;
        };
        String arn = Objects.requireNonNullElse(table.table().tableArn(), "");
        var about = new ExportSink.About(arn, at, UUID.randomUUID().toString().substring(0, 8));
        try (var sink = new ExportSink(folder, about, ExportSink.USUAL)) {
            table.pages(page -> {
                page.items().forEach(sink::write);
                progress.items += page.items().size();
                progress.used = progress.used.plus(page.tally().used());
                listener.accept(progress.items, progress.used);
            });
            sink.complete();
        }
        var snapshot =
                new Snapshot(table.table().tableName(), at, progress.items, form.expiry(), Snapshot.contents(folder));
        snapshot.complete(folder);
        return new Saved(snapshot, progress.used);
    }

    /// What is in the folder is all its own.
    private void remove(Optional<Path> made) {
        Path root = made.orElse(folder);
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : innermostFirst) {
                if (made.isPresent() || !each.equals(folder)) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            // what stays is known to be cut short
        }
    }
}
