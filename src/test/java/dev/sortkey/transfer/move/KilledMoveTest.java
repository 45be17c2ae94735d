package dev.sortkey.transfer.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.write.BatchWriter;
import dev.sortkey.testkit.Engines;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The program that exports, imports or copies is killed again and again.
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.MINUTES) // with -Dthorough
class KilledMoveTest {
    /// A kill in each way of 1,200 items, or 33 or 34 of 100,000 with -Dthorough: more than 200.
    private static final boolean THOROUGH = Integer.getInteger("jqwik.tries.default", 200) > 200;

    private static final int KILLS = THOROUGH ? 34 : 1;
    private static final int KILLS_OF_A_JOB = THOROUGH ? 9 : 1;
    private static final int ITEMS = THOROUGH ? 100_000 : 1_200;
    private static final int PAGE = THOROUGH ? 500 : 50;
    private static final int WITHIN_MILLIS = 200;
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    @TempDir
    static Path data;

    private final Random random = new Random(1);
    private Engines engines;
    private DynamoDbClient client;
    private Map<String, Map<String, AttributeValue>> items;
    private int tables;

    @BeforeAll
    void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
        new BatchWriter(client, _ -> {}, create().tableName(), KEYS)
                .put(IntStream.range(0, ITEMS).mapToObj(KilledMoveTest::item), _ -> {});
        items = items("table0");
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    /// What is moved, and where to.
    private enum Way {
        EXPORT,
        EXPORT_TO_S3,
        IMPORT,
        IMPORT_NEW,
        COPY,
        COPY_NEW
    }

    @ParameterizedTest
    @EnumSource
    void eachItemIsMovedOnceAndTheJobKnowsIt(Way way) throws Exception {
        for (int kills = 0, round = 0; kills < KILLS; round++) {
            Path file = data.resolve(way + "-" + round);
            JobFolder job = job(way, file);
            for (int i = 0; i < KILLS_OF_A_JOB && job.state() != State.FINISHED; i++) {
                kills += killed(job) ? 1 : 0;
            }
            if (job.state() != State.FINISHED) {
                MoveProcess.run(client, job, _ -> {});
            }
            assertThat(job.checkpoint().tally().counts())
                    .containsEntry(Count.COPIED, (long) ITEMS)
                    .doesNotContainKeys(Count.CONFLICTS, Count.UNCHANGED, Count.REJECTED);
            assertThat(job.state()).isEqualTo(State.FINISHED);
            assertThat(way.name().startsWith("EXPORT") ? items(file) : items("table" + (tables - 1)))
                    .isEqualTo(items);
        }
    }

    private JobFolder job(Way way, Path file) throws Exception {
        return switch (way) {
            case EXPORT -> export(file, Format.DYNAMODB_JSON);
            case EXPORT_TO_S3 -> export(file, Format.S3_EXPORT);
            case IMPORT -> importing(file, ImportMode.REPLACE);
            case IMPORT_NEW -> importing(file, ImportMode.INSERT);
            case COPY -> copy(ImportMode.REPLACE);
            case COPY_NEW -> copy(ImportMode.INSERT);
        };
    }

    private static ReadDraft all() {
        return ReadDraft.of("table0").withOptions(new ReadOptions(false, PAGE, false, 4));
    }

    private JobFolder export(Path file, Format format) {
        TableDescription table = MoveProcess.table(client, "table0");
        JobFolder folder = make(Job.Kind.EXPORT, table);
        new ExportJob(client, table, folder)
                .plan(new ExportJob.Details(all(), file.toString(), format, Compression.NONE, List.of()));
        return folder;
    }

    private JobFolder importing(Path file, ImportMode mode) throws Exception {
        Files.write(
                file,
                items.values().stream()
                        .map(item -> DynamoJson.print(item, false))
                        .toList());
        TableDescription table = create();
        JobFolder folder = make(Job.Kind.IMPORT, table);
        new ImportJob(client, table, folder)
                .check(new ImportJob.Details(file.toString(), null, mode), new Pace(Double.POSITIVE_INFINITY), _ -> {});
        return folder;
    }

    private JobFolder copy(ImportMode mode) {
        TableDescription table = MoveProcess.table(client, "table0");
        JobFolder folder = make(Job.Kind.COPY, table);
        CopyJob.plan(folder, table, new CopyJob.Details(all(), "Engine", create().tableName(), mode, List.of()));
        return folder;
    }

    private JobFolder make(Job.Kind kind, TableDescription table) {
        return new Jobs(data).make(kind, Job.Place.of("Engine", table), kind.name(), Job.Options.USUAL, null);
    }

    private TableDescription create() {
        String name = "table" + tables++;
        client.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                        key -> key.attributeName("pk").keyType(KeyType.HASH),
                        key -> key.attributeName("sk").keyType(KeyType.RANGE))
                .attributeDefinitions(
                        of -> of.attributeName("pk").attributeType(ScalarAttributeType.S),
                        of -> of.attributeName("sk").attributeType(ScalarAttributeType.N)));
        return MoveProcess.table(client, name);
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of(
                "pk", AttributeValue.fromS("some #" + number % 97),
                "sk", AttributeValue.fromN(String.valueOf(number)),
                "text", AttributeValue.fromS("some text, ".repeat(number % 50)));
    }

    private Map<String, Map<String, AttributeValue>> items(String table) {
        var all = new HashMap<String, Map<String, AttributeValue>>();
        client.scanPaginator(it -> it.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> all.put(ItemKeys.text(item, KEYS), item));
        return all;
    }

    private static Map<String, Map<String, AttributeValue>> items(Path file) {
        var all = new HashMap<String, Map<String, AttributeValue>>();
        FileForm form = Files.isDirectory(file) ? null : new FileForm(Format.DYNAMODB_JSON, true);
        try (ItemFile open = ItemFile.open(file, form, Map.of())) {
            for (ItemSource.Entry entry = open.next(); entry != null; entry = open.next()) {
                Map<String, AttributeValue> item = ((ItemSource.Item) entry).item();
                assertThat(all.put(ItemKeys.text(item, KEYS), item)).isNull();
            }
        }
        return all;
    }

    /// Kills a run after some of its items, or beyond the last one.
    ///
    /// @return whether it wasn't finished yet
    private boolean killed(JobFolder job) throws Exception {
        long began = System.nanoTime();
        int done = Math.toIntExact(job.checkpoint().tally().get(Count.COPIED));
        int most = THOROUGH ? ITEMS / KILLS_OF_A_JOB * 2 : ITEMS;
        int until = Math.min(ITEMS, done + random.nextInt(most));
        Process process = MoveProcess.start(engines.database().start(), data, job);
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            if (THOROUGH) {
                System.out.printf(
                        "%s: the next items %d ms after the start%n",
                        job.job().what(), (System.nanoTime() - began) / 1_000_000);
            }
            while (line != null && Integer.parseInt(line) < until) {
                line = lines.readLine();
            }
            boolean ended = process.waitFor(random.nextInt(WITHIN_MILLIS), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return !ended;
        }
    }
}
