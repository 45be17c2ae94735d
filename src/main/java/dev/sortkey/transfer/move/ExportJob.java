package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
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
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobRun;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Source;
import dev.sortkey.transfer.job.TableSource;
import dev.sortkey.transfer.job.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/// Writes what a read finds into a file. While it runs the items are in a file beside it, in lines that can be cut off
/// anywhere; what stands under the file's own name is complete.
public record ExportJob(DynamoDbClient client, TableDescription table, JobFolder folder) {
    private static final int PAGES_AT_ONCE = 4;

    /// What is exported, and how.
    ///
    /// @param file where to; for an S3 export the folder
    /// @param compression of the file; an S3 export is always compressed
    /// @param keys of the items to export, as DynamoDB JSON; empty for what the read finds
    public record Details(
            @Nullable ReadDraft read,
            String file,
            Format format,
            Compression compression,
            List<Mask> masks,
            List<String> keys) {
        /// Nothing.
        public static final Details NONE =
                new Details(null, "", Format.DYNAMODB_JSON, Compression.NONE, List.of(), List.of());

        /// With defaults for what a damaged file doesn't say.
        public Details {
            file = Objects.requireNonNullElse(file, "");
            format = Objects.requireNonNullElse(format, Format.DYNAMODB_JSON);
            compression = Objects.requireNonNullElse(compression, Compression.NONE);
            masks = masks == null ? List.of() : List.copyOf(masks);
            keys = keys == null ? List.of() : List.copyOf(keys);
        }

        /// All that a read finds.
        public Details(
                @Nullable ReadDraft read, String file, Format format, Compression compression, List<Mask> masks) {
            this(read, file, format, compression, masks, List.of());
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
        Path part = file.resolveSibling(file.getFileName() + "." + folder.job().id() + ".part");
        boolean direct = details.format() == Format.DYNAMODB_JSON && details.compression() != Compression.ZSTD;
        boolean compressed = direct ? details.compression() == Compression.GZIP : true;
        try (FolderLock _ = folder.take()) {
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
                finish(details, part, file, direct);
                folder.save(at);
            }
            return at;
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
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            if (details.format() == Format.S3_EXPORT) {
                finishFolder(part, file);
            } else {
                Path beside = part.resolveSibling(part.getFileName() + ".new");
                List<CsvColumn> columns = details.format() == Format.CSV ? columns(part) : List.of();
                try (OutputStream out = details.compression().create(Files.newOutputStream(beside));
                        ItemSink sink = sink(table, details.format(), out, columns)) {
                    copy(part, sink);
                }
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(part);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    /// The folder of the export moves to its place when it is complete. A killed run may have left half of it, which is
    /// written over, or all of it.
    private void finishFolder(Path part, Path root) throws IOException {
        var about = new ExportSink.About(
                Objects.requireNonNullElse(table.tableArn(), table.tableName()),
                folder.job().made(),
                folder.job().id());
        Path exports = Path.of("AWSDynamoDB");
        Path done = root.resolve(exports).resolve(about.id());
        Path beside = part.resolveSibling(part.getFileName() + ".new");
        if (!Files.exists(done)) {
            try (var sink = new ExportSink(beside, about, ExportSink.USUAL)) {
                copy(part, sink);
            }
            Files.createDirectories(root.resolve(exports));
            Files.move(beside.resolve(exports).resolve(about.id()), done, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(beside.resolve(exports));
        Files.deleteIfExists(beside);
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
