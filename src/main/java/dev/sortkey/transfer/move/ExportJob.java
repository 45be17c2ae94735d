package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.TextFile;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.CsvColumn;
import dev.sortkey.transfer.format.CsvForm;
import dev.sortkey.transfer.format.CsvSink;
import dev.sortkey.transfer.format.ExportSink;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSink;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.format.TextSink;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobRun;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Source;
import dev.sortkey.transfer.job.TableSource;
import dev.sortkey.transfer.job.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Writes what a read finds into a file. While it runs the items are in a file beside it, in lines that can be cut
/// off anywhere; what stands under the file's own name is complete.
public record ExportJob(DynamoDbClient client, TableDescription table, JobFolder folder) {
    private static final int PAGES_AT_ONCE = 4;
    /// In the job's folder: the stamp of what is about to get the file's name. A run that was killed right after
    /// that is known by it.
    private static final String WRITTEN = "written.txt";

    /// What is exported, and how.
    ///
    /// @param file where to; for an S3 export the folder
    /// @param compression of the file; an S3 export is always compressed
    /// @param keys of the items to export, as DynamoDB JSON; empty for what the read finds
    /// @param replace whether a file that is there already is replaced
    public record Details(
            @Nullable ReadDraft read,
            String file,
            Format format,
            Compression compression,
            List<Mask> masks,
            List<String> keys,
            boolean replace) {
        /// Nothing.
        public static final Details NONE = new Details(null, "", Format.DYNAMODB_JSON, Compression.NONE, List.of());

        /// With defaults for what a damaged file doesn't say.
        public Details {
            file = Objects.requireNonNullElse(file, "");
            format = Objects.requireNonNullElse(format, Format.DYNAMODB_JSON);
            compression = Objects.requireNonNullElse(compression, Compression.NONE);
            masks = masks == null ? List.of() : List.copyOf(masks);
            keys = keys == null ? List.of() : List.copyOf(keys);
        }

        /// All that a read finds, in a new file.
        public Details(
                @Nullable ReadDraft read, String file, Format format, Compression compression, List<Mask> masks) {
            this(read, file, format, compression, masks, List.of(), false);
        }
    }

    /// Takes down what is to be exported.
    public void plan(Details details) {
        folder.details(Details.class, Details.NONE).update(_ -> details);
        long about = details.keys().isEmpty()
                ? TableSource.about(table, Objects.requireNonNull(details.read()))
                : details.keys().size();
        folder.planned(new Checkpoint(0, "", 0, Tally.of(Count.COPIED, about), Map.of(), 0, true, null));
    }

    /// Writes what is left.
    ///
    /// @return how far it came; it is finished unless the pace was stopped or the thread interrupted
    /// @throws UserException why it can't go on now; another run may
    public Checkpoint run(Pace pace, Consumer<Checkpoint> listener) {
        Details details = folder.details(Details.class, Details.NONE).get();
        Path file = Path.of(details.file());
        Path part = part(folder);
        boolean direct = details.format() == Format.DYNAMODB_JSON && details.compression() != Compression.ZSTD;
        boolean compressed = direct ? details.compression() == Compression.GZIP : true;
        try (FolderLock _ = folder.take()) {
            if (isWritten(file)) {
                return written(part);
            }
            requireFree(details, file);
            Checkpoint start = start(part);
            Checkpoint at;
            try (var sink = new ExportPart(part, details.masks(), compressed, start)) {
                at = new JobRun<>(
                                source(details, pace),
                                sink,
                                pace,
                                PAGES_AT_ONCE,
                                // It is finished when the file is complete.
                                folder.keeper(now -> folder.save(now.unfinished()), pace),
                                listener)
                        .run(start);
            }
            if (at.finished()) {
                requireFree(details, file);
                finish(details, part, file, direct);
                folder.save(at);
            }
            return at;
        }
    }

    /// Whether an earlier run was killed after its file was complete, before it could say so.
    private boolean isWritten(Path file) {
        Path stamp = folder.file(WRITTEN);
        return Files.exists(stamp)
                && Files.isRegularFile(file)
                && TextFile.read(stamp).equals(FileStamp.of(file));
    }

    private Checkpoint written(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw FileErrors.notExported(part, e);
        }
        Checkpoint done = folder.checkpoint().complete();
        folder.save(done);
        return done;
    }

    private void move(Path complete, Path file) throws IOException {
        AtomicFile.write(folder.file(WRITTEN), FileStamp.of(complete));
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The file beside its own, with what was read so far.
    public static Path part(JobFolder folder) {
        Path file = Path.of(folder.details(Details.class, Details.NONE).get().file());
        return file.resolveSibling(file.getFileName() + "." + folder.job().id() + ".part");
    }

    /// What is written in another format, before it takes its place.
    private static Path beside(Path part) {
        return part.resolveSibling(part.getFileName() + ".new");
    }

    /// Deletes what an export that isn't finished has written; nothing for other jobs.
    ///
    /// @throws UserException `Unavailable` when that isn't possible
    public static void discard(JobFolder folder) {
        if (folder.job().kind() != Job.Kind.EXPORT || folder.checkpoint().finished()) {
            return;
        }
        Details details = folder.details(Details.class, Details.NONE).get();
        Path part = part(folder);
        try (FolderLock _ = folder.take()) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(beside(part));
            if (details.format() == Format.S3_EXPORT) {
                ExportSink.discard(Path.of(details.file()), about(folder, ""));
            }
        } catch (IOException e) {
            throw FileErrors.notExported(part, e);
        }
    }

    private static ExportSink.About about(JobFolder folder, String table) {
        return new ExportSink.About(table, folder.job().made(), folder.job().id());
    }

    /// Somebody else may have made one since it began. The folder of an S3 export may have others in it.
    private void requireFree(Details details, Path file) {
        if (!details.replace() && details.format() != Format.S3_EXPORT && Files.exists(file)) {
            throw new UserException(new UserError.BadInput(
                    "There is a file " + file + " now, which wasn't there when the export was planned.",
                    "Move it away, then go on with 'sortkey jobs resume "
                            + folder.job().id() + "'."));
        }
    }

    private Source<Page> source(Details details, Pace pace) {
        if (!details.keys().isEmpty()) {
            return new KeySource(client, table, details.keys(), pace);
        }
        Read read = Planner.plan(table, Objects.requireNonNull(details.read())).read();
        return new TableSource(client, read, pace);
    }

    /// Where it goes on; at the beginning when the read can't go on, or what was written is gone.
    private Checkpoint start(Path part) {
        Checkpoint last = folder.checkpoint();
        try {
            boolean isThere = Files.exists(part) && Files.size(part) >= ExportPart.length(last);
            return isThere && !last.position().isEmpty() ? last : Checkpoint.START;
        } catch (IOException e) {
            throw FileErrors.notExported(part, e);
        }
    }

    private void finish(Details details, Path part, Path file, boolean direct) {
        try {
            if (direct) {
                if (details.compression() == Compression.GZIP && Files.size(part) == 0) {
                    details.compression().create(Files.newOutputStream(part)).close();
                }
                move(part, file);
                return;
            }
            if (details.format() == Format.S3_EXPORT) {
                var about = about(folder, Objects.requireNonNullElse(table.tableArn(), table.tableName()));
                try (var sink = new ExportSink(file, about, ExportSink.USUAL)) {
                    copy(part, sink);
                    sink.complete();
                }
            } else {
                convert(details, part, file);
            }
            Files.delete(part);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        } catch (UserException e) {
            IOException cause = Causes.find(e, IOException.class);
            throw cause == null ? e : FileErrors.notExported(file, cause);
        }
    }

    private void convert(Details details, Path part, Path file) throws IOException {
        Path beside = beside(part);
        List<CsvColumn> columns = details.format() == Format.CSV ? columns(part) : List.of();
        try {
            try (OutputStream out = details.compression().create(Files.newOutputStream(beside));
                    ItemSink sink = sink(table, details.format(), out, columns)) {
                copy(part, sink);
            }
            try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// What writes items in a format.
    ///
    /// @param columns for CSV
    /// @throws UserException bad input for a format that is only read
    public static ItemSink sink(TableDescription table, Format format, OutputStream out, List<CsvColumn> columns) {
        return switch (format) {
            case DYNAMODB_JSON -> TextSink.dynamoJson(out);
            case SCAN_OUTPUT -> TextSink.scanOutput(out);
            case BATCH_WRITE -> TextSink.batchWrite(out, table.tableName());
            case PLAIN_JSON -> TextSink.plainJson(out);
            case CSV -> new CsvSink(out, CsvForm.of(CsvForm.Delimiter.COMMA), columns);
            case ION -> TextSink.ion(out);
            case WORKBENCH, S3_EXPORT ->
                throw new UserException(new UserError.BadInput(
                        "Sortkey doesn't write a " + format.words() + " like this.", "Choose another format."));
        };
    }

    private static void copy(Path part, ItemSink sink) {
        each(part, sink::write);
    }

    private static void each(Path part, Consumer<Map<String, AttributeValue>> taker) {
        try (ItemFile items = ItemFile.open(part, new FileForm(Format.DYNAMODB_JSON, true), Map.of())) {
            for (ItemSource.Entry entry = items.next(); entry != null; entry = items.next()) {
                switch (entry) {
                    case ItemSource.Item item -> taker.accept(item.item());
                    case ItemSource.Reject reject ->
                        throw new UserException(new UserError.Unavailable(
                                part + ", line " + reject.at().line() + ": " + reject.reason(),
                                "Delete the job and export again."));
                    case ItemSource.Deletion _ -> {}
                }
            }
        }
    }

    /// All that the items have, the keys first.
    private List<CsvColumn> columns(Path part) {
        var types = new LinkedHashMap<String, TreeSet<AttributeType>>();
        table.keySchema().forEach(key -> types.put(key.attributeName(), new TreeSet<>()));
        var others = new TreeSet<String>();
        each(
                part,
                item -> item.forEach((name, value) -> {
                    others.add(name);
                    types.computeIfAbsent(name, _ -> new TreeSet<>()).add(AttributeType.of(value));
                }));
        var columns = new ArrayList<CsvColumn>();
        table.keySchema().forEach(key -> others.remove(key.attributeName()));
        table.keySchema().forEach(key -> add(columns, key.attributeName(), types));
        others.forEach(name -> add(columns, name, types));
        return columns;
    }

    private static void add(List<CsvColumn> columns, String name, Map<String, TreeSet<AttributeType>> types) {
        types.getOrDefault(name, new TreeSet<>()).forEach(type -> columns.add(new CsvColumn(name, type)));
    }
}
