package dev.sortkey.bench;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.transfer.move.ImportMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Exports and imports as jobs, checked and with their checkpoints on the disk, against the bare SDK with as many
/// requests at once; and how well jobs keep a rate, as the capacity says that they used.
public final class MovePace {
    private static final int ITEMS = 10_000;
    private static final int WRITTEN = 2_000;
    private static final int SEGMENTS = 4;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = 5;
    private static final double SECONDS = 20;

    private final BareMove bare;
    private final DynamoDbClient ours;
    private final TableDescription table;
    private final Path data;
    private int files;

    private MovePace(DynamoDbClient bare, DynamoDbClient ours, Path data) throws IOException {
        this.bare = new BareMove(bare);
        this.ours = ours;
        this.data = data;
        BenchTable.create(bare, "full");
        BenchTable.create(bare, "other");
        BenchTable.put(bare, "full", BenchItems.items(0, ITEMS).stream());
        table = described("full");
        Files.write(
                data.resolve("items.jsonl"),
                BenchItems.items(0, WRITTEN).stream()
                        .map(item -> DynamoJson.print(item, false))
                        .toList());
    }

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("sortkey-move");
        try (var database = BenchTable.embedded(data.resolve("database"))) {
            var spec = new ConnectionSpec(
                    "Engine", new Target.Endpoint(database.start().toString(), "us-east-1", null, null), Guard.OPEN);
            try (DynamoDbClient bare = BenchTable.client(database.start());
                    Connection connection = new Connector(database, _ -> "000000", _ -> List.of()).open(spec)) {
                new MovePace(bare, connection.dynamo(), data).measure();
            }
        }
    }

    private void measure() throws Exception {
        Path other = data.resolve("bare.jsonl");
        Comparison.of(WARM_UP, ROUNDS, () -> export(0), () -> bare.export("full", SEGMENTS, other))
                .result(
                        "an export of " + ITEMS + " items in " + SEGMENTS + " segments, against bare Scans",
                        1.1,
                        Comparison::milliseconds)
                .tell();
        Path file = data.resolve("items.jsonl");
        int parallel = Job.Options.USUAL.parallel();
        Comparison.of(
                        WARM_UP,
                        ROUNDS,
                        () -> imported(ImportMode.REPLACE, 0),
                        () -> bare.imported("other", file, parallel))
                .result(
                        "an import of " + WRITTEN + " items, checked, against bare BatchWriteItems, " + parallel
                                + " at once",
                        1.15,
                        Comparison::milliseconds)
                .tell();
        Checkpoint same = imported(ImportMode.SYNC, 0);
        Result.plain(
                        "items that sync wrote of " + same.tally().get(Count.UNCHANGED) + " that were the same",
                        String.valueOf(same.tally().get(Count.COPIED)))
                .tell();
        rate("an export", 50, export(50));
        rate("an import", 250, imported(ImportMode.REPLACE, 250));
        rate("a copy", 250, copied(250));
    }

    /// The first part of a job passes at once, and what the last one used isn't waited for: so much belongs to
    /// neither.
    private static void rate(String what, double rate, Checkpoint done) {
        double used =
                done.tally().readUnits().plus(done.tally().writeUnits()).units().doubleValue();
        Result.plain(
                        String.format(
                                Locale.ROOT,
                                "%s at %.0f units a second: units used in %.1f s, a second",
                                what,
                                rate,
                                done.millis() / 1e3),
                        String.format(Locale.ROOT, "%.1f", used / (done.millis() / 1e3)))
                .tell();
    }

    private TableDescription described(String name) {
        return ours.describeTable(it -> it.tableName(name)).table();
    }

    private JobFolder job(Job.Kind kind, double rate) {
        return new Jobs(data).make(kind, Job.Place.of("Engine", table), "bench", new Job.Options(rate, 0, null), null);
    }

    /// So many items a page that a page is a small part of what the rate gives in a second.
    private static ReadDraft read(double rate) {
        return ReadDraft.of("full")
                .withOptions(new ReadOptions(false, rate > 0 ? 100 : null, false, rate > 0 ? 1 : SEGMENTS));
    }

    private Checkpoint export(double rate) {
        JobFolder folder = job(Job.Kind.EXPORT, rate);
        var job = new ExportJob(ours, table, folder);
        job.plan(new ExportJob.Details(
                read(rate),
                data.resolve("export" + files++).toString(),
                Format.DYNAMODB_JSON,
                Compression.NONE,
                List.of()));
        return all(ITEMS, job.run(folder.job().pace(), _ -> {}));
    }

    private Checkpoint imported(ImportMode mode, double rate) {
        JobFolder folder = job(Job.Kind.IMPORT, rate);
        var job = new ImportJob(ours, described("other"), folder);
        String file = data.resolve("items.jsonl").toString();
        job.check(new ImportJob.Details(file, null, mode), folder.job().pace(), _ -> {});
        return all(WRITTEN, job.run(folder.job().pace(), _ -> {}));
    }

    private Checkpoint copied(double rate) {
        JobFolder folder = job(Job.Kind.COPY, rate);
        CopyJob.plan(folder, table, new CopyJob.Details(read(rate), "Engine", "other", ImportMode.REPLACE, List.of()));
        var pace = folder.job().pace();
        return new CopyJob(ours, table, ours, described("other"), folder).run(pace, at -> {
            if (at.millis() > SECONDS * 1000) {
                pace.stop();
            }
        });
    }

    private static Checkpoint all(int items, Checkpoint done) {
        if (done.tally().sum(Count.COPIED, Count.UNCHANGED) != items) {
            throw new IllegalStateException("not all was moved: " + done);
        }
        return done;
    }
}
