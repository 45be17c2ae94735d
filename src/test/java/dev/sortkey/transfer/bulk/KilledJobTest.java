package dev.sortkey.transfer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.write.BatchWriter;
import dev.sortkey.testkit.Engines;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// The program that carries out a job is killed again and again.
@Tag("engine")
@Timeout(value = 20, unit = TimeUnit.MINUTES) // with -Dthorough
class KilledJobTest {
    /// Three kills over 900 items, or fifty over 20,000 with -Dthorough.
    private static final boolean THOROUGH = Integer.getInteger("jqwik.tries.default", 200) > 200;

    private static final int KILLS = THOROUGH ? 50 : 3;
    private static final int ITEMS = THOROUGH ? 20_000 : 900;

    @TempDir
    Path data;

    @Test
    void eachChangeIsMadeOnceAndTheJobKnowsIt() throws Exception {
        try (var engines = Engines.start()) {
            DynamoDbClient client = engines.connection().dynamo();
            client.createTable(create -> create.tableName("many")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH))
                    .attributeDefinitions(of -> of.attributeName("pk").attributeType(ScalarAttributeType.N)));
            new BatchWriter(client, _ -> {}, "many", new KeyNames("pk", null))
                    .put(IntStream.range(0, ITEMS).mapToObj(KilledJobTest::item), _ -> {});
            var table = client.describeTable(it -> it.tableName("many")).table();
            JobFolder folder = new Jobs(data)
                    .make(Job.Kind.BULK, Job.Place.of("Engine", table), "add 1 to n", Job.Options.USUAL, null);
            var job = new BulkJob(client, table, folder);
            var pace = new Pace(Double.POSITIVE_INFINITY);
            job.plan(
                    List.of(new Read.Scan(
                            ScanRequest.builder().tableName("many").build(), 4)),
                    true,
                    BulkAction.add(AttributePath.of("n"), BigDecimal.ONE),
                    pace,
                    _ -> {});
            var random = new Random(1);
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = BulkProcess.start(
                        engines.database().start(), data, folder.job().id(), "many");
                killAfter(1 + random.nextInt(ITEMS / KILLS), process);
                assertThat(folder.state()).isIn(State.STOPPED, State.FINISHED);
            }
            job.run(pace, _ -> {});
            assertThat(folder.state()).isEqualTo(State.FINISHED);
            assertThat(folder.checkpoint().tally().get(Count.UPDATED)).isEqualTo(ITEMS);
            assertThat(sum(client)).isEqualTo(ITEMS);
            var undo = new BulkJob(
                    client,
                    table,
                    new Jobs(data).make(Job.Kind.BULK, Job.Place.of("Engine", table), "undo", Job.Options.USUAL, null));
            undo.planToUndo(folder);
            assertThat(undo.run(pace, _ -> {}).tally().get(Count.UPDATED)).isEqualTo(ITEMS);
            assertThat(sum(client)).isZero();
        }
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of(
                "pk", AttributeValue.fromN(String.valueOf(number)),
                "n", AttributeValue.fromN("0"),
                "text", AttributeValue.fromS("some text that is not changed"));
    }

    private static long sum(DynamoDbClient client) {
        return client.scanPaginator(it -> it.tableName("many").consistentRead(true)).items().stream()
                .mapToLong(item -> {
                    long n = Long.parseLong(item.get("n").n());
                    assertThat(n).isBetween(0L, 1L);
                    return n;
                })
                .sum();
    }

    private static void killAfter(int done, Process process) throws Exception {
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < done && lines.readLine() != null; i++) {}
            process.destroyForcibly().waitFor();
        }
    }
}
