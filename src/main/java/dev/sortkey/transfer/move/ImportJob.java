package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemCheck;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.PrivateFiles;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobRun;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Sink;
import dev.sortkey.transfer.job.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Puts the items of a file into a table: first every entry is checked, then the good ones are written.
public record ImportJob(DynamoDbClient client, TableDescription table, JobFolder folder) {
    private static final String INPUT = "input";
    /// A bit for each entry, set for those that aren't imported: rejected, or made void by a later one with the
    /// key.
    private static final String LEFT_OUT = "left-out";

    /// What is imported, and how.
    ///
    /// @param form how the file is written; null to recognise it
    /// @param repeated how many entries don't count, because a later one has the same key
    /// @param stamp by what the file is known to be the one that was checked; empty before it was
    public record Details(String file, @Nullable FileForm form, ImportMode mode, long repeated, String stamp) {
        /// Nothing.
        public static final Details NONE = new Details("", null, ImportMode.REPLACE);

        /// Of a file that wasn't checked.
        public Details(String file, @Nullable FileForm form, ImportMode mode) {
            this(file, form, mode, 0, "");
        }

        /// With defaults for what a damaged file doesn't say.
        public Details {
            file = Objects.requireNonNullElse(file, "");
            mode = Objects.requireNonNullElse(mode, ImportMode.REPLACE);
            stamp = Objects.requireNonNullElse(stamp, "");
        }
    }

    private KeyNames keys() {
        return KeyNames.of(table);
    }

    private FileSource source(Details details) {
        var types = new HashMap<String, AttributeType>();
        table.attributeDefinitions()
                .forEach(it -> AttributeType.named(it.attributeTypeAsString())
                        .ifPresent(type -> types.put(it.attributeName(), type)));
        return new FileSource(Path.of(details.file()), details.form(), types, details.stamp());
    }

    /// Checks every entry of the file. Changes no item.
    ///
    /// @return how far it came; it is finished unless the pace was stopped or the thread interrupted
    /// @throws UserException why the file can't be read
    public Checkpoint check(Details asked, Pace pace, Consumer<Checkpoint> listener) {
        var details = new Details(asked.file(), asked.form(), asked.mode(), 0, FileStamp.of(Path.of(asked.file())));
        try (FolderLock _ = folder.take();
                var duplicates = new Duplicates(folder.file("check"));
                var rejects = new Rejects(folder)) {
            var sink = new Checking(duplicates, rejects);
            Checkpoint checked = new JobRun<>(
                            source(details),
                            sink,
                            pace,
                            2,
                            folder.keeper(at -> folder.planned(at.unfinished()), pace),
                            listener)
                    .run(Checkpoint.START);
            BitSet older = duplicates.older();
            int repeated = older.cardinality();
            older.or(sink.rejected);
            AtomicFile.write(folder.file(LEFT_OUT), ByteBuffer.wrap(older.toByteArray()));
            folder.details(Details.class, Details.NONE)
                    .update(_ ->
                            new Details(details.file(), details.form(), details.mode(), repeated, details.stamp()));
            folder.planned(checked);
            return checked;
        }
    }

    /// What is wrong with an entry; empty for a good one.
    private Optional<String> problem(ItemSource.Entry entry) {
        return switch (entry) {
            case ItemSource.Reject reject -> Optional.of(reject.reason());
            case ItemSource.Deletion deletion -> missing(deletion.key());
            case ItemSource.Item item ->
                ItemCheck.of(item.item(), table).stream().findFirst().map(ItemCheck.Problem::what);
        };
    }

    private Optional<String> missing(Map<String, AttributeValue> key) {
        return keys().all().stream()
                .filter(name -> !key.containsKey(name))
                .findFirst()
                .map(name -> "The key has no attribute " + name + ".");
    }

    private static Map<String, AttributeValue> item(ItemSource.Entry entry) {
        return switch (entry) {
            case ItemSource.Item item -> item.item();
            case ItemSource.Deletion deletion -> deletion.key();
            case ItemSource.Reject _ -> Map.of();
        };
    }

    private long hash(Map<String, AttributeValue> item) {
        return Duplicates.hash(ItemKeys.text(item, keys()));
    }

    private final class Checking implements Sink<List<FileSource.Numbered>, List<Checking.Checked>> {
        private final Duplicates duplicates;
        private final Rejects rejects;
        private final BitSet rejected = new BitSet();

        private record Checked(FileSource.Numbered entry, Optional<String> problem, long hash, Tally tally) {}

        private Checking(Duplicates duplicates, Rejects rejects) {
            this.duplicates = duplicates;
            this.rejects = rejects;
        }

        @Override
        public long bytes(List<FileSource.Numbered> entries) {
            return FileSource.bytes(entries);
        }

        @Override
        public List<Checked> send(List<FileSource.Numbered> entries, boolean again) {
            return entries.stream().map(this::checked).toList();
        }

        private Checked checked(FileSource.Numbered numbered) {
            ItemSource.Entry entry = numbered.entry();
            Optional<String> problem = problem(entry);
            if (problem.isPresent()) {
                return new Checked(numbered, problem, 0, Tally.of(Count.REJECTED, 1));
            }
            Map<String, AttributeValue> item = item(entry);
            Tally tally = Tally.of(entry instanceof ItemSource.Deletion ? Count.DELETED : Count.COPIED, 1)
                    .plus(Tally.of(
                            Count.PLANNED_HALF_UNITS,
                            CapacityUnits.write(ItemSize.of(item), false).halves()));
            return new Checked(numbered, problem, hash(item), tally);
        }

        @Override
        public Tally record(List<Checked> checked) {
            Tally sum = Tally.NONE;
            for (Checked each : checked) {
                if (each.problem().isPresent()) {
                    rejects.add(each.entry().entry(), each.problem().get());
                    rejected.set(Math.toIntExact(each.entry().number()));
                } else {
                    duplicates.add(each.hash(), each.entry().number());
                }
                sum = sum.plus(each.tally());
            }
            return sum;
        }

        @Override
        public Map<String, Long> sync() {
            rejects.sync();
            return Map.of();
        }
    }

    /// Writes what is left.
    ///
    /// @return how far it came; it is finished unless the pace was stopped or the thread interrupted
    /// @throws UserException why it can't go on now; another run may
    public Checkpoint run(Pace pace, Consumer<Checkpoint> listener) {
        Details details = folder.details(Details.class, Details.NONE).get();
        var puts = new ItemPuts(client, table, details.mode(), pace);
        try (FolderLock _ = folder.take();
                var conflicts = new Conflicts(folder, folder.checkpoint())) {
            Checkpoint at = new JobRun<>(
                            source(details),
                            new Writing(puts, leftOut(), conflicts),
                            pace,
                            folder.job().options().parallel(),
                            folder.keeper(folder::save, pace),
                            listener)
                    .run(folder.checkpoint());
            if (at.finished()) {
                Files.deleteIfExists(folder.file(INPUT));
            }
            return at;
        } catch (IOException e) {
            throw FileErrors.unwritable(folder.file(INPUT), e);
        }
    }

    /// Keeps what can be read once only, such as standard input, in the folder of a job until that is finished.
    ///
    /// @return the file to import
    /// @throws UserException `Unavailable` when it can't be kept
    public static Path keep(InputStream input, JobFolder job) {
        Path kept = job.file(INPUT);
        try (OutputStream out = Channels.newOutputStream(
                PrivateFiles.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            input.transferTo(out);
        } catch (IOException e) {
            throw FileErrors.unwritable(kept, e);
        }
        return kept;
    }

    private BitSet leftOut() {
        Path file = folder.file(LEFT_OUT);
        try {
            return BitSet.valueOf(Files.readAllBytes(file));
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    private final class Writing implements Sink<List<FileSource.Numbered>, ItemPuts.Done> {
        private final ItemPuts puts;
        private final BitSet leftOut;
        private final Conflicts conflicts;

        private Writing(ItemPuts puts, BitSet leftOut, Conflicts conflicts) {
            this.puts = puts;
            this.leftOut = leftOut;
            this.conflicts = conflicts;
        }

        @Override
        public long bytes(List<FileSource.Numbered> entries) {
            return FileSource.bytes(entries);
        }

        @Override
        public ItemPuts.Done send(List<FileSource.Numbered> entries, boolean again) {
            var items = new ArrayList<Map<String, AttributeValue>>();
            var deletions = new ArrayList<Map<String, AttributeValue>>();
            long repeated = 0;
            for (FileSource.Numbered each : entries) {
                Optional<String> problem = problem(each.entry());
                Map<String, AttributeValue> item = item(each.entry());
                if (leftOut.get(Math.toIntExact(each.number()))) {
                    repeated += problem.isEmpty() ? 1 : 0;
                } else if (problem.isPresent()) {
                    throw new UserException(new UserError.BadInput(
                            table.tableName() + " has changed since the file was checked: " + problem.get() + " ("
                                    + each.entry().at() + ")",
                            "Import the file again, which checks it anew."));
                } else if (each.entry() instanceof ItemSource.Deletion) {
                    deletions.add(item);
                } else {
                    items.add(item);
                }
            }
            return puts.put(items, deletions, again).plus(Tally.of(Count.UNCHANGED, repeated));
        }

        @Override
        public Tally record(ItemPuts.Done done) {
            conflicts.add(done);
            return done.tally();
        }

        @Override
        public Map<String, Long> sync() {
            return conflicts.sync();
        }
    }

    /// Why the first entries that can't be imported can't be, each with its place.
    public static List<String> reasons(JobFolder folder, int most) {
        var reasons = new ArrayList<String>();
        folder.lines(
                "reasons.jsonl",
                lines -> lines.limit(most)
                        .map(DynamoJson::parse)
                        .map(line -> Objects.requireNonNull(line.get("at")).s() + ": "
                                + Objects.requireNonNull(line.get("reason")).s())
                        .forEach(reasons::add));
        return reasons;
    }

    /// A line for a reject: what can be repaired and imported again, with the place and the reason.
    static String reject(ItemSource.Entry entry, String reason) {
        var line = new LinkedHashMap<String, AttributeValue>();
        line.put("reason", AttributeValue.fromS(reason));
        line.put("at", AttributeValue.fromS(entry.at().toString()));
        switch (entry) {
            case ItemSource.Reject reject -> line.put("text", AttributeValue.fromS(reject.text()));
            case ItemSource.Item item -> line.put("item", AttributeValue.fromM(item.item()));
            case ItemSource.Deletion deletion -> line.put("key", AttributeValue.fromM(deletion.key()));
        }
        return DynamoJson.print(line, false) + "\n";
    }
}
