package dev.sortkey.transfer.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.SkippedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The sample table on its way into files and other tables.
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
class MoveJobsTest {
    private Engines engines;
    private DynamoDbClient client;
    private TableDescription table;
    private TableDescription empty;
    private Jobs jobs;
    private Path folder;
    private int tables;

    @BeforeAll
    void start() {
        engines = Engines.withSample();
        client = engines.connection().dynamo();
        table = described("orchard");
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    @BeforeEach
    void fresh(@TempDir Path temp) {
        folder = temp;
        jobs = new Jobs(temp.resolve("home"));
        String name = "copy" + tables++;
        client.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                        key -> key.attributeName("pk").keyType(KeyType.HASH),
                        key -> key.attributeName("sk").keyType(KeyType.RANGE))
                .attributeDefinitions(
                        of -> of.attributeName("pk").attributeType(ScalarAttributeType.S),
                        of -> of.attributeName("sk").attributeType(ScalarAttributeType.S)));
        empty = described(name);
    }

    private TableDescription described(String name) {
        return client.describeTable(it -> it.tableName(name)).table();
    }

    private Map<String, Map<String, AttributeValue>> items(TableDescription of) {
        return client.scanPaginator(it -> it.tableName(of.tableName())).items().stream()
                .collect(Collectors.toMap(
                        item -> item.get("pk").s() + "/" + item.get("sk").s(), item -> item));
    }

    private static Pace fast() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    private JobFolder job(Job.Kind kind, TableDescription of) {
        return jobs.make(kind, Job.Place.of("Embedded", of), "test", new Job.Options(0, 2, null), null);
    }

    private static ReadDraft all(int segments) {
        return ReadDraft.of("orchard").withOptions(new ReadOptions(false, null, false, segments));
    }

    private ExportJob export(Path file, Format format, Compression compression, List<Mask> masks) {
        var job = new ExportJob(client, table, job(Job.Kind.EXPORT, table));
        job.plan(new ExportJob.Details(all(3), file.toString(), format, compression, masks));
        return job;
    }

    private ImportJob check(Path file, ImportMode mode) {
        var job = new ImportJob(client, empty, job(Job.Kind.IMPORT, empty));
        assertThat(job.check(new ImportJob.Details(file.toString(), null, mode), fast(), _ -> {})
                        .finished())
                .isTrue();
        return job;
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DYNAMODB_JSON", "SCAN_OUTPUT", "BATCH_WRITE", "CSV", "ION", "S3_EXPORT"})
    void whatAFormatTakesOutComesBackTheSame(Format format) throws Exception {
        for (Compression compression : Compression.values()) {
            Path file = folder.resolve("orchard" + compression.ending());
            assertThat(export(file, format, compression, List.of())
                            .run(fast(), _ -> {})
                            .finished())
                    .isTrue();
            assertThat(folder).isDirectoryNotContaining("glob:**.part");
            ImportJob job = check(file, ImportMode.REPLACE);
            assertThat(job.folder().plan().tally().get(Count.COPIED))
                    .isEqualTo(items(table).size());
            assertThat(job.run(fast(), _ -> {}).tally().get(Count.COPIED))
                    .isEqualTo(items(table).size());
            assertThat(items(empty)).isEqualTo(items(table));
            if (format == Format.S3_EXPORT) {
                break; // it is always compressed
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExportThatWasStoppedAndCutOffHasEachItemOnce(boolean compressed) throws Exception {
        Path file = folder.resolve("orchard.jsonl");
        Compression compression = compressed ? Compression.GZIP : Compression.NONE;
        var job = new ExportJob(client, table, job(Job.Kind.EXPORT, table));
        ReadDraft smallPages = all(4).withOptions(new ReadOptions(false, 10, false, 4));
        job.plan(new ExportJob.Details(smallPages, file.toString(), Format.DYNAMODB_JSON, compression, List.of()));
        int runs = 0;
        while (job.folder().state() != State.FINISHED) {
            Pace pace = fast();
            job.run(pace, at -> {
                if (at.done() % 10 == 9) {
                    pace.stop();
                }
            });
            runs++;
            if (job.folder().state() != State.FINISHED) {
                assertThat(file).doesNotExist();
                Files.writeString(
                        folder.resolve("orchard.jsonl." + job.folder().job().id() + ".part"),
                        "what a killed program wrote behind its checkpoint",
                        StandardOpenOption.APPEND);
            }
        }
        assertThat(runs).isGreaterThan(1);
        assertThat(check(file, ImportMode.REPLACE).run(fast(), _ -> {}).tally().get(Count.COPIED))
                .isEqualTo(items(table).size());
        assertThat(items(empty)).isEqualTo(items(table));
    }

    @Test
    void anImportThatWasStoppedGoesOn() {
        Path file = folder.resolve("orchard.csv");
        export(file, Format.CSV, Compression.NONE, List.of()).run(fast(), _ -> {});
        ImportJob job = check(file, ImportMode.INSERT);
        int stops = 0;
        Checkpoint at = Checkpoint.START;
        while (!at.finished()) {
            Pace pace = fast();
            long until = at.done() + 5;
            at = job.run(pace, now -> {
                if (now.done() >= until) {
                    pace.stop();
                }
            });
            stops++;
        }
        assertThat(stops).isGreaterThan(1);
        assertThat(at.tally().get(Count.COPIED)).isEqualTo(items(table).size());
        assertThat(at.tally().get(Count.CONFLICTS)).isZero();
        assertThat(items(empty)).isEqualTo(items(table));
    }

    @Test
    void eachModeTreatsAnItemThatIsThereInItsOwnWay() throws Exception {
        Path file = folder.resolve("items.jsonl");
        Files.writeString(file, """
                {"pk":{"S":"a"},"sk":{"S":"1"},"n":{"N":"1"}}
                {"pk":{"S":"b"},"sk":{"S":"1"},"n":{"N":"1"}}
                """);
        Map<String, AttributeValue> there =
                DynamoJson.parse("{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"n\":{\"N\":\"2\"},\"x\":{\"S\":\"x\"}}");
        Map<ImportMode, String> wanted = Map.of(
                ImportMode.REPLACE, "{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"}}",
                ImportMode.INSERT, DynamoJson.print(there, false),
                ImportMode.MERGE, "{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"},\"x\":{\"S\":\"x\"}}",
                ImportMode.SYNC, "{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"}}");
        for (ImportMode mode : ImportMode.values()) {
            client.putItem(it -> it.tableName(empty.tableName()).item(there));
            Checkpoint done = check(file, mode).run(fast(), _ -> {});
            assertThat(items(empty).get("a/1")).as(mode.name()).isEqualTo(DynamoJson.parse(wanted.get(mode)));
            assertThat(done.tally().get(Count.CONFLICTS)).isEqualTo(mode == ImportMode.INSERT ? 1 : 0);
            client.deleteItem(it -> it.tableName(empty.tableName())
                    .key(DynamoJson.parse("{\"pk\":{\"S\":\"b\"},\"sk\":{\"S\":\"1\"}}")));
        }
    }

    @Test
    void whatAnInsertLeavesAloneIsListedOnceKeyByKey() throws Exception {
        Path file = folder.resolve("orchard.jsonl");
        export(file, Format.DYNAMODB_JSON, Compression.NONE, List.of()).run(fast(), _ -> {});
        List<String> there = items(table).keySet().stream().sorted().limit(40).toList();
        for (String key : there) {
            client.putItem(it -> it.tableName(empty.tableName())
                    .item(Map.of(
                            "pk", AttributeValue.fromS(key.substring(0, key.indexOf('/'))),
                            "sk", AttributeValue.fromS(key.substring(key.indexOf('/') + 1)),
                            "theirs", AttributeValue.fromS("x"))));
        }
        ImportJob job = check(file, ImportMode.INSERT);
        Checkpoint at = Checkpoint.START;
        while (!at.finished()) {
            Pace pace = fast();
            long until = at.done() + 5;
            at = job.run(pace, now -> {
                if (now.done() >= until) {
                    pace.stop();
                }
            });
        }
        assertThat(at.tally().get(Count.CONFLICTS)).isEqualTo(40);
        assertThat(listed(job.folder())).isEqualTo(there);

        var copy = new CopyJob(client, table, client, empty, job(Job.Kind.COPY, table));
        CopyJob.plan(
                copy.folder(),
                table,
                new CopyJob.Details(all(2), "Embedded", empty.tableName(), ImportMode.INSERT, List.of()));
        assertThat(copy.run(fast(), _ -> {}).tally().get(Count.CONFLICTS)).isEqualTo(40);
        assertThat(listed(copy.folder())).isEqualTo(there);
    }

    private static List<String> listed(JobFolder folder) throws IOException {
        return Files.readAllLines(folder.file("skipped.jsonl")).stream()
                .map(SkippedChange::of)
                .map(skipped -> skipped.draft().first())
                .map(key -> key.get("pk").s() + "/" + key.get("sk").s())
                .sorted()
                .toList();
    }

    @Test
    void anItemOfFourHundredAttributesIsMerged() throws Exception {
        Path file = folder.resolve("wide.jsonl");
        var item = new HashMap<String, AttributeValue>(DynamoJson.parse("{\"pk\":{\"S\":\"w\"},\"sk\":{\"S\":\"1\"}}"));
        for (int i = 0; i < 400; i++) {
            item.put("attribute " + i, AttributeValue.fromS("value " + i));
        }
        Files.writeString(file, DynamoJson.print(item, false));
        assertThat(check(file, ImportMode.MERGE).run(fast(), _ -> {}).tally().get(Count.COPIED))
                .isEqualTo(1);
        assertThat(items(empty)).containsValue(item);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DYNAMODB_JSON", "CSV", "S3_EXPORT"})
    void whatWasKilledBeforeItCouldSayThatItHadFinishedFinishes(Format format) throws Exception {
        Path file = folder.resolve("orchard");
        ExportJob job = export(file, format, Compression.NONE, List.of());
        Checkpoint done = job.run(fast(), _ -> {});
        job.folder().save(done.unfinished());
        if (format == Format.CSV) {
            Files.writeString(ExportJob.part(job.folder()), "what was read");
        }
        assertThat(job.run(fast(), _ -> {}).tally().get(Count.COPIED))
                .isEqualTo(done.tally().get(Count.COPIED));
        assertThat(job.folder().state()).isEqualTo(State.FINISHED);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        check(file, ImportMode.REPLACE).run(fast(), _ -> {});
        assertThat(items(empty)).isEqualTo(items(table));
    }

    @Test
    void twoExportsToOneFileDoNotMix() throws Exception {
        Path file = folder.resolve("orchard.jsonl");
        var first = new ExportJob(client, table, job(Job.Kind.EXPORT, table));
        ReadDraft smallPages = all(4).withOptions(new ReadOptions(false, 10, false, 4)); // more than are under way
        first.plan(
                new ExportJob.Details(smallPages, file.toString(), Format.DYNAMODB_JSON, Compression.NONE, List.of()));
        Pace pace = fast();
        first.run(pace, at -> pace.stop());
        export(file, Format.DYNAMODB_JSON, Compression.NONE, List.of()).run(fast(), _ -> {});
        assertThat(Files.readAllLines(file)).hasSize(items(table).size());
        Files.delete(file);
        first.run(fast(), _ -> {});
        assertThat(Files.readAllLines(file)).hasSize(items(table).size()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROFILE"})
    void whatCouldNotBePutInItsPlaceIsNotReadAgain(String sort) throws Exception {
        Path file = Files.createDirectories(folder.resolve("orchard.csv"));
        Path inTheWay = Files.createFile(file.resolve("in the way"));
        var job = new ExportJob(client, table, job(Job.Kind.EXPORT, table));
        var farm = TypedValue.text("FARM#bakery-yard");
        ReadDraft some = ReadDraft.of("orchard")
                .withKey(
                        sort.isEmpty()
                                ? TypedKey.of(farm)
                                : TypedKey.of(farm, FilterOperator.EQ, TypedValue.text(sort)));
        job.plan(new ExportJob.Details(some, file.toString(), Format.CSV, Compression.NONE, List.of()));
        assertThatThrownBy(() -> job.run(fast(), _ -> {})).isInstanceOf(UserException.class);
        Files.delete(inTheWay);
        Files.delete(file);
        long found = job.run(fast(), _ -> {}).tally().get(Count.COPIED);
        assertThat(found)
                .isEqualTo(items(table).keySet().stream()
                        .filter(key -> key.startsWith("FARM#bakery-yard/" + sort))
                        .count());
        assertThat(Files.readAllLines(file)).hasSize(Math.toIntExact(found + 1)).doesNotHaveDuplicates();
    }

    @Test
    void anEmptyCompressedFileIsOne() throws Exception {
        Path file = folder.resolve("none.jsonl.gz");
        var job = new ExportJob(client, empty, job(Job.Kind.EXPORT, empty));
        job.plan(new ExportJob.Details(
                ReadDraft.of(empty.tableName()), file.toString(), Format.DYNAMODB_JSON, Compression.GZIP, List.of()));
        job.run(fast(), _ -> {});
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void equalItemsAreOnlyReadBySync() {
        Path file = folder.resolve("orchard.jsonl");
        export(file, Format.DYNAMODB_JSON, Compression.NONE, List.of()).run(fast(), _ -> {});
        check(file, ImportMode.REPLACE).run(fast(), _ -> {});
        Checkpoint again = check(file, ImportMode.SYNC).run(fast(), _ -> {});
        assertThat(again.tally().get(Count.UNCHANGED)).isEqualTo(items(table).size());
        assertThat(again.tally().get(Count.COPIED)).isZero();
    }

    @Test
    void ofEntriesWithOneKeyTheLastCountsAndWhatCanNotBeImportedIsKept() throws Exception {
        Path file = folder.resolve("items.jsonl");
        var lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append("{\"pk\":{\"S\":\"same\"},\"sk\":{\"S\":\"")
                    .append(i % 100)
                    .append("\"},\"n\":{\"N\":\"")
                    .append(i)
                    .append("\"}}\n");
        }
        lines.append("{\"pk\":{\"S\":\"no sort key\"}}\n");
        lines.append("{\"pk\":{\"N\":\"1\"},\"sk\":{\"S\":\"x\"}}\n");
        lines.append("{\"pk\":{\"S\":\"half\n");
        Files.writeString(file, lines);
        ImportJob job = check(file, ImportMode.REPLACE);
        assertThat(job.folder().plan().tally().get(Count.REJECTED)).isEqualTo(3);
        assertThat(ImportJob.reasons(job.folder(), 9))
                .satisfiesExactly(
                        first -> assertThat(first).contains("301", "no key attribute sk"),
                        second -> assertThat(second).contains("302", "must be a string"),
                        third -> assertThat(third).contains("303"));
        assertThat(Files.readAllLines(job.folder().file("rejects.jsonl")).getFirst())
                .isEqualTo("{\"pk\":{\"S\":\"no sort key\"}}");
        job.run(fast(), _ -> {});
        assertThat(items(empty)).hasSize(100);
        assertThat(items(empty).get("same/7").get("n").n()).isEqualTo("207");
    }

    @Test
    void maskedValuesAreNowhereInTheFileAndAnExportThatWouldLeakOneFails() throws Exception {
        Path file = folder.resolve("orchard.jsonl");
        String farm = items(table).values().stream()
                .filter(item -> item.containsKey("name"))
                .findFirst()
                .orElseThrow()
                .get("name")
                .s();
        export(file, Format.DYNAMODB_JSON, Compression.NONE, List.of(new Mask("name", Mask.How.HASH, "key")))
                .run(fast(), _ -> {});
        assertThat(Files.readString(file)).doesNotContain("\"name\":{\"S\":\"" + farm);
        Files.delete(file);
        assertThatThrownBy(() -> Mask.of(
                        DynamoJson.parse("{\"email\":{\"S\":\"a@b.ch\"},\"note\":{\"L\":[{\"S\":\"ask a@b.ch\"}]}}"),
                        List.of(new Mask("email", Mask.How.DROP, ""))))
                .hasMessageContaining("The value of email also occurs in note");
        assertThat(Mask.of(
                        DynamoJson.parse("{\"email\":{\"S\":\"a@b.ch\"}}"),
                        List.of(new Mask("email", Mask.How.HASH, "k"))))
                .isEqualTo(Mask.of(
                        DynamoJson.parse("{\"email\":{\"S\":\"a@b.ch\"}}"),
                        List.of(new Mask("email", Mask.How.HASH, "k"))));
    }

    @Test
    void aCopyThatIsThrottledStoppedAndResumedHasEachItem() {
        var faults = FaultyClient.ofAllWrites(engines.connection(), 3, Map.of(Fault.THROTTLED, 3, Fault.AFTER, 3));
        JobFolder job = job(Job.Kind.COPY, table);
        CopyJob.plan(
                job, table, new CopyJob.Details(all(2), "Embedded", empty.tableName(), ImportMode.MERGE, List.of()));
        var copy = new CopyJob(client, table, faults.client(), empty, job);
        Pace pace = fast();
        copy.run(pace, at -> pace.stop());
        assertThat(copy.run(fast(), _ -> {}).finished()).isTrue();
        assertThat(items(empty)).isEqualTo(items(table));
    }
}
