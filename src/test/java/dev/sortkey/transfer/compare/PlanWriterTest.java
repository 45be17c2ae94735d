package dev.sortkey.transfer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.RandomEdits;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Plans that make one table like another, carried out; and tables that go away meanwhile.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanWriterTest {
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    private Engines engines;
    private DynamoDbClient client;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    private TableSide table(String name) {
        return TableSide.of(client, name, "test", new TableSide.Reading(2, true, Double.POSITIVE_INFINITY, _ -> {}));
    }

    private void create(String name) {
        client.createTable(it -> it.tableName(name)
                .keySchema(
                        key -> key.attributeName("pk").keyType(KeyType.HASH),
                        key -> key.attributeName("sk").keyType(KeyType.RANGE))
                .attributeDefinitions(
                        key -> key.attributeName("pk").attributeType(ScalarAttributeType.S),
                        key -> key.attributeName("sk").attributeType(ScalarAttributeType.S))
                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    private record Found(List<DifferentItem> items) implements Comparison.Listener {
        @Override
        public void read(Side side, long count) {}

        @Override
        public void found(DifferentItem item) {
            items.add(item);
        }
    }

    private List<DifferentItem> differences(String left, String right, IgnoredPaths ignored) {
        var found = new Found(new ArrayList<>());
        new Comparison(KEYS, ignored, folder.resolve("data")).run(table(left), table(right), found);
        return found.items();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aPlanThatIsCarriedOutLeavesNoDifference(int seed) {
        String left = "left" + seed;
        String right = "right" + seed;
        create(left);
        create(right);
        var random = new Random(seed);
        var items = new HashMap<String, Map<String, AttributeValue>>();
        // A list as one sample now and then has one item 120 times.
        Stream.generate(RandomEdits.items().withoutEdgeCases()::sample)
                .limit(120)
                .forEach(item -> items.put(ItemKeys.text(item, KEYS), item));
        List<Map<String, AttributeValue>> all = List.copyOf(items.values());
        for (Map<String, AttributeValue> item : all) {
            int what = random.nextInt(6);
            if (what > 0) {
                client.putItem(it -> it.tableName(left).item(item));
            }
            if (what != 1) {
                Map<String, AttributeValue> other =
                        what < 4 ? RandomEdits.of(item, all.get(random.nextInt(all.size())), random) : item;
                client.putItem(it -> it.tableName(right).item(other));
            }
        }
        List<DifferentItem> differences = differences(left, right, IgnoredPaths.NONE);
        assertThat(differences.stream().map(DifferentItem::kind)).contains(DifferentItem.Kind.values());

        Path plan = folder.resolve("plan" + seed);
        try (var writer = new PlanWriter(plan, table(right).table())) {
            differences.forEach(each -> assertThat(writer.add(each)).isNull());
            assertThat(plan).doesNotExist();
            writer.finish();
            assertThat(writer.changes()).isEqualTo(differences.size());
        }
        long written = carryOut(right, plan);
        assertThat(written).isEqualTo(differences.size());
        assertThat(differences(left, right, IgnoredPaths.NONE)).isEmpty();
    }

    private long carryOut(String name, Path plan) {
        var table = table(name).table();
        var job = new BulkJob(
                client,
                table,
                new Jobs(folder.resolve("jobs"))
                        .make(Job.Kind.BULK, Job.Place.of("test", table), "compare", Job.Options.USUAL, null));
        job.plan(plan);
        return job.run(new Pace(Double.POSITIVE_INFINITY), _ -> {})
                .tally()
                .sum(Count.CREATED, Count.UPDATED, Count.DELETED);
    }

    @Test
    void whatIsIgnoredStaysAsItIs() {
        create("newer");
        create("older");
        put("newer", Map.of("v", AttributeValue.fromN("2"), "at", AttributeValue.fromS("today")));
        put("older", Map.of("v", AttributeValue.fromN("1"), "at", AttributeValue.fromS("yesterday")));
        var ignored = new IgnoredPaths(List.of(AttributePath.of("at")));
        Path plan = folder.resolve("plan");
        try (var writer = new PlanWriter(plan, table("older").table())) {
            differences("newer", "older", ignored).forEach(writer::add);
            writer.finish();
        }
        assertThat(carryOut("older", plan)).isEqualTo(1);
        assertThat(client.scan(it -> it.tableName("older")).items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("v").n()).isEqualTo("2");
                    assertThat(item.get("at").s()).isEqualTo("yesterday");
                });
    }

    private void put(String table, Map<String, AttributeValue> more) {
        var item = new HashMap<>(more);
        item.put("pk", AttributeValue.fromS("a"));
        item.put("sk", AttributeValue.fromS("b"));
        client.putItem(it -> it.tableName(table).item(item));
    }

    @Test
    void aTableThatIsDroppedMeanwhileEndsIt() throws IOException {
        create("dropped");
        TableSide side = table("dropped");
        client.deleteTable(it -> it.tableName("dropped"));
        var comparison = new Comparison(KEYS, IgnoredPaths.NONE, folder.resolve("data"));
        assertThatThrownBy(() -> comparison.run(side, side, new Found(new ArrayList<>())))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.NotFound.class));
        assertThatThrownBy(() -> new SnapshotJob(side, folder.resolve("gone/snap")).run((_, _) -> {}))
                .isInstanceOf(UserException.class);
        assertThat(folder.resolve("gone")).doesNotExist();
        Path kept = Files.createDirectories(folder.resolve("kept"));
        assertThatThrownBy(() -> new SnapshotJob(side, kept).run((_, _) -> {})).isInstanceOf(UserException.class);
        assertThat(kept).isEmptyDirectory();
    }

    @Test
    void anInterruptedSnapshotLeavesNothing() throws IOException {
        create("interrupted");
        put("interrupted", Map.of());
        Path snap = folder.resolve("interrupted");
        var job = new SnapshotJob(table("interrupted"), snap);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> job.run((_, _) -> {}))
                .isInstanceOfAny(CancellationException.class, UserException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(snap).doesNotExist();
        assertThatThrownBy(() -> job.run((_, _) -> {
                    throw new CancellationException("stopped");
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(snap).doesNotExist();
        assertThat(job.run((_, _) -> {}).snapshot().items()).isEqualTo(1);
        try (Stream<Path> files = Files.list(snap)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("AWSDynamoDB", "definition.json", "snapshot.json");
        }
        assertThat(Snapshot.in(snap)).hasValueSatisfying(snapshot -> {
            snapshot.verify(snap);
            assertThat(snapshot.form(snap).unlike(table("interrupted").form().orElseThrow()))
                    .isEmpty();
        });
    }
}
