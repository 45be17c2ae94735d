package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// `compare` and `snapshot` as commands.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareCommandTest {
    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();

    @TempDir
    private Path home;

    @TempDir
    private Path work;

    @BeforeAll
    void tables() {
        Stream.of("left", "right", "loose")
                .forEach(name -> client.createTable(it -> it.tableName(name)
                        .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                        .attributeDefinitions(id -> id.attributeName("id")
                                .attributeType(name.equals("loose") ? ScalarAttributeType.S : ScalarAttributeType.N))
                        .billingMode(BillingMode.PAY_PER_REQUEST)));
        client.updateTimeToLive(it -> it.tableName("right")
                .timeToLiveSpecification(on -> on.attributeName("gone").enabled(true)));
        for (String table : List.of("left", "right")) {
            put(table, "1", Map.of("a", AttributeValue.fromS("same"), "at", AttributeValue.fromS(table)));
        }
        put("left", "2", Map.of("m", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1")))));
        put("right", "2", Map.of("m", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("2")))));
        put("left", "-3", Map.of());
        put("right", "4", Map.of());
    }

    private void put(String table, String id, Map<String, AttributeValue> more) {
        var item = new HashMap<>(more);
        item.put("id", AttributeValue.fromN(id));
        client.putItem(it -> it.tableName(table).item(item));
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private CliRun run(String... arguments) {
        return CliRun.over(home, engine, arguments);
    }

    private String in(String name) {
        return work.resolve(name).toString();
    }

    @Test
    void whatDiffersIsShownInTheOrderOfTheKeys() {
        CliRun run = run("compare", "left", "right", "--ignore", "at");
        assertThat(run.exit()).isEqualTo(21);
        assertThat(run.out()).contains("--- left on http", "+++ right on http").endsWith("""

                        Definition: 1 difference
                          + time to live: gone
                        Items: 1 only left, 1 only right, 1 changed, 1 same

                        - -3
                        ≠ 2
                            - m.x: {"N":"1"}
                            + m.x: {"N":"2"}
                        + 4
                        """);
        assertThat(run("compare", "left", "right", "--show", "1").out()).contains("… and 3 more items");
    }

    @Test
    void programsGetAnObjectForEachDifference() {
        CliRun lines = run("compare", "left", "right", "--ignore", "at", "--output", "jsonl");
        assertThat(lines.exit()).isEqualTo(21);
        assertThat(lines.out()).isEqualTo("""
                {"kind":"definition","part":"time to live","right":"gone"}
                {"kind":"only_left","key":{"id":{"N":"-3"}},"item":{"id":{"N":"-3"}}}
                {"kind":"changed","key":{"id":{"N":"2"}},"changes":[{"path":"m.x","left":{"N":"1"},"right":{"N":"2"}}]}
                {"kind":"only_right","key":{"id":{"N":"4"}},"item":{"id":{"N":"4"}}}
                """);
        assertThat(lines.err())
                .contains("1 only left, 1 only right, 1 changed, 1 same; 1 difference in the definition");
        assertThat(run("compare", "left", "left", "--output", "json").out()).isEqualTo("[]\n");
    }

    @Test
    void aSnapshotIsComparedAndRestored() throws IOException {
        Path folder = work.resolve("new").resolve("snap");
        CliRun saved = run("snapshot", "orchard", folder.toString(), "--segments", "3");
        assertThat(saved.exit()).isZero();
        assertThat(saved.out()).startsWith("Saved 594 items of orchard in ");
        CliRun same = run("compare", folder.toString(), "orchard");
        assertThat(same.out()).contains("Definition: same", "0 changed, 594 same");
        assertThat(same.exit()).isZero();
        assertThat(run("snapshot", "orchard", folder.toString()).err()).contains("isn't empty");

        client.deleteItem(it -> it.tableName("orchard")
                .key(Map.of("pk", AttributeValue.fromS("FARM#ben-ami"), "sk", AttributeValue.fromS("PROFILE"))));
        CliRun planned = run("compare", folder.toString(), "orchard", "--plan", in("plan.jsonl"));
        assertThat(planned.exit()).isEqualTo(21);
        assertThat(planned.err()).contains("1 change (", "sortkey bulk orchard --plan");
        assertThat(run("bulk", "orchard", "--plan", in("plan.jsonl"), "--yes").exit())
                .isZero();
        assertThat(run("compare", folder.toString(), "orchard").exit()).isZero();

        Path data;
        try (Stream<Path> files = Files.walk(folder)) {
            data = files.filter(file -> file.toString().endsWith(".json.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length / 2]++;
        Files.write(data, bytes);
        CliRun changed = run("compare", folder.toString(), "orchard");
        assertThat(changed.exit()).isEqualTo(2);
        assertThat(changed.err()).contains("its SHA-256 is another");
        Files.write(data, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(run("compare", folder.toString(), "orchard").err()).contains("has 0 bytes instead of");
        Files.delete(data);
        assertThat(run("compare", folder.toString(), "orchard").err()).contains("is missing");
        Files.delete(folder.resolve("snapshot.json"));
        CliRun half = run("compare", folder.toString(), "orchard");
        assertThat(half.exit()).isEqualTo(2);
        assertThat(half.err()).contains("isn't complete");
    }

    @Test
    void filesAreReadInAnyForm() throws IOException {
        Files.writeString(work.resolve("one.jsonl"), "{\"id\":{\"N\":\"1\"},\"n\":{\"NS\":[\"1\",\"2.0\"]}}\n");
        Files.writeString(
                work.resolve("two.json"),
                "{\"Items\":[{\"n\":{\"NS\":[\"2\",\"1\"]},\"id\":{\"N\":\"1E0\"}}],\"Count\":1}");
        assertThat(run("compare", in("one.jsonl"), in("two.json")).err()).contains("--key pk");
        CliRun same = run("compare", in("one.jsonl"), in("two.json"), "--key", "id");
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("not compared; " + in("one.jsonl") + " has none");
        Files.writeString(work.resolve("no-key.jsonl"), "{\"id\":{\"N\":\"1\"}}\n{\"idd\":{\"N\":\"1\"}}\n");
        CliRun keyless = run("compare", in("no-key.jsonl"), "left");
        assertThat(keyless.exit()).isEqualTo(2);
        assertThat(keyless.err()).contains("no-key.jsonl:2:1: The item has no key attribute 'id'");
        Files.writeString(work.resolve("cut.jsonl"), "{\"id\":{\"N\":\"1\"}}\n{\"id\":{\"N\":");
        assertThat(run("compare", in("cut.jsonl"), "left").err()).contains("cut.jsonl:2", "Nothing was compared");
        Files.writeString(
                work.resolve("twice.jsonl"), "{\"id\":{\"N\":\"9\"},\"v\":{\"N\":\"1\"}}\n{\"id\":{\"N\":\"9.0\"}}\n");
        assertThat(run("compare", in("twice.jsonl"), in("twice.jsonl"), "--key", "id")
                        .err())
                .contains("2 items left out: a later one has the same key");
    }

    @Test
    void aPlanLeavesOutWhatTheTableCantHold() throws IOException {
        Files.writeString(work.resolve("odd.jsonl"), "{\"id\":{\"S\":\"text\"}}\n{\"id\":{\"N\":\"77\"}}\n");
        CliRun run = run("compare", in("odd.jsonl"), "left", "--plan", in("odd.plan"));
        assertThat(run.exit()).isEqualTo(21);
        assertThat(run.err()).contains("Not in the plan: \"text\": ", "4 changes");
        assertThat(Files.readAllLines(work.resolve("odd.plan"))).hasSize(4);
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".new"));
        }
    }

    @Test
    void differentKeysAreSaidAndNothingIsRead() {
        CliRun run = run("compare", "left", "loose", "--calls");
        assertThat(run.exit()).isEqualTo(21);
        assertThat(run.out()).contains("- key: id N HASH", "+ key: id S HASH", "Items: not compared");
        assertThat(run.err()).contains("DescribeTable").doesNotContain("Scan");
        CliRun planned = run("compare", "left", "loose", "--plan", in("none.plan"));
        assertThat(planned.exit()).isEqualTo(2);
        assertThat(work.resolve("none.plan")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "left right --ignore id",
                "left right --ignore a[0]",
                "left right --segments 0",
                "left right --rate 0",
                "left right --right-connection a --right-endpoint b",
                "left ./nothing --plan x",
            })
    void badInputIsTold(String arguments) {
        CliRun run = run(("compare " + arguments).split(" "));
        assertThat(run.exit()).as(run.err()).isBetween(2, 5);
        assertThat(run.out()).doesNotContain("Items:");
    }

    @Test
    void aFailedSnapshotLeavesNothing() {
        assertThat(run("snapshot", "nothing", in("a/b")).exit()).isEqualTo(5);
        assertThat(work.resolve("a")).doesNotExist();
    }

    @Test
    void theRightTableMayBeElsewhere() {
        String endpoint = engine.connection().endpoint().toString();
        CliRun run = run("compare", "left", "table:left", "--right-endpoint", endpoint);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("3 same");
    }
}
