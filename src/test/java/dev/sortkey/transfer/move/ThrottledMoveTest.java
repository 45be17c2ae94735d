package dev.sortkey.transfer.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.write.BatchWriter;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.ThrottledServer;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Jobs on a table that refuses most of their requests.
@Tag("engine")
class ThrottledMoveTest {
    private static final int ITEMS = 100;
    /// More in a row than the SDK sends again by itself.
    private static final int REFUSED = 6;

    @TempDir
    Path data;

    private Engines engines;
    private DynamoDbClient client;
    private ThrottledServer server;
    private Connection throttled;

    @BeforeEach
    void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
        create("full");
        create("empty");
        new BatchWriter(client, _ -> {}, "full", new KeyNames("pk", null))
                .put(IntStream.range(0, ITEMS).mapToObj(ThrottledMoveTest::item), _ -> {});
        int[] asked = {0};
        // Two get through, then many don't.
        server = new ThrottledServer(engines.database().start(), () -> asked[0]++ % (REFUSED + 2) >= 2);
        throttled = server.server().connect();
    }

    @AfterEach
    void stop() {
        throttled.close();
        server.close();
        engines.close();
    }

    private void create(String name) {
        client.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH))
                .attributeDefinitions(of -> of.attributeName("pk").attributeType(ScalarAttributeType.N)));
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of("pk", AttributeValue.fromN(String.valueOf(number)), "text", AttributeValue.fromS("text"));
    }

    private TableDescription table(String name) {
        return MoveProcess.table(client, name);
    }

    private JobFolder job(Job.Kind kind, String table) {
        return new Jobs(data).make(kind, Job.Place.of("Stub", table(table)), "test", new Job.Options(0, 4, null), null);
    }

    private static ReadDraft all() {
        return ReadDraft.of("full").withOptions(new ReadOptions(false, 25, false, 3));
    }

    private void copied(JobFolder job) {
        copied(MoveProcess.run(throttled.dynamo(), job, _ -> {}));
    }

    private void copied(Checkpoint done) {
        assertThat(done.finished()).isTrue();
        assertThat(done.tally().get(Count.COPIED)).isEqualTo(ITEMS);
        assertThat(server.refused()).isGreaterThanOrEqualTo(REFUSED);
    }

    @Test
    void anExportReadsOnWhereItWasRefused() throws Exception {
        Path file = data.resolve("items.jsonl");
        JobFolder job = job(Job.Kind.EXPORT, "full");
        new ExportJob(client, table("full"), job)
                .plan(new ExportJob.Details(all(), file.toString(), Format.DYNAMODB_JSON, Compression.NONE, List.of()));
        copied(job);
        assertThat(Files.readAllLines(file)).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void anImportLosesNothing() throws Exception {
        Path file = data.resolve("items.jsonl");
        Files.write(
                file,
                IntStream.range(0, ITEMS)
                        .mapToObj(number -> DynamoJson.print(item(number), false))
                        .toList());
        JobFolder job = job(Job.Kind.IMPORT, "empty");
        new ImportJob(client, table("empty"), job)
                .check(
                        new ImportJob.Details(file.toString(), null, ImportMode.REPLACE),
                        job.job().pace(),
                        _ -> {});
        copied(job);
        assertThat(new HashSet<>(client.scan(it -> it.tableName("empty")).items()))
                .hasSize(ITEMS);
    }

    @Test
    void aCopyLosesNothing() {
        JobFolder job = job(Job.Kind.COPY, "full");
        CopyJob.plan(job, table("full"), new CopyJob.Details(all(), "Stub", "empty", ImportMode.REPLACE, List.of()));
        var copy = new CopyJob(client, table("full"), throttled.dynamo(), table("empty"), job);
        copied(copy.run(job.job().pace(), _ -> {}));
        assertThat(new HashSet<>(client.scan(it -> it.tableName("empty")).items()))
                .hasSize(ITEMS);
    }
}
