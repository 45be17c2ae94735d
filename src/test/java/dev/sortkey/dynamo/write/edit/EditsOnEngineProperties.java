package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.RandomEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Random edits of random items by the real database.
class EditsOnEngineProperties {
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    private static @Nullable Engines engine;
    private static @Nullable TableDescription table;

    @BeforeContainer
    static void start() {
        engine = Engines.start();
        client().createTable(create -> create.tableName("edits")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(text("pk"), text("sk")));
        table = client().describeTable(it -> it.tableName("edits")).table();
    }

    @AfterContainer
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static DynamoDbClient client() {
        if (engine == null) {
            throw new IllegalStateException("not started");
        }
        return engine.connection().dynamo();
    }

    private static EditPlanner planner() {
        if (table == null) {
            throw new IllegalStateException("not started");
        }
        return new EditPlanner(table);
    }

    private static ItemCommit commit() {
        return new ItemCommit(client(), "edits", KEYS);
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return RandomEdits.items();
    }

    private static Map<String, AttributeValue> put(Map<String, AttributeValue> item) {
        client().putItem(it -> it.tableName("edits").item(item));
        return stored(item);
    }

    private static Map<String, AttributeValue> stored(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> stored = commit().read(item);
        assertThat(stored).isNotNull();
        return stored;
    }

    private static void assertSame(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        assertThat(ItemDifference.same(AttributeValue.fromM(one), AttributeValue.fromM(other)))
                .as("%s and %s", one, other)
                .isTrue();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void anEditIsWrittenAndNothingElseIs(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        Map<String, AttributeValue> base = put(item);
        Map<String, AttributeValue> mine = RandomEdits.of(base, other, random);
        var draft = new ItemDraft(base, mine);

        Outcome outcome = commit().send(planner().plan(draft));

        assertThat(outcome).isInstanceOf(Outcome.Written.class);
        Map<String, AttributeValue> now = stored(item);
        assertSame(now, mine);
        base.forEach((name, value) -> {
            if (value.equals(mine.get(name))) {
                assertThat(now.get(name)).as(name).isEqualTo(value);
            }
        });
        assertThat(commit().send(planner().plan(draft.reversed()))).isInstanceOf(Outcome.Written.class);
        assertSame(stored(item), base);
    }

    /// Both began with the same item; the second neither loses what the first wrote nor overwrites it.
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void twoEditorsLoseNothing(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        Map<String, AttributeValue> base = put(item);
        Map<String, AttributeValue> first = RandomEdits.of(base, other, random);
        Map<String, AttributeValue> second = RandomEdits.of(base, other, random);
        commit().send(planner().plan(new ItemDraft(base, first)));

        Outcome outcome = commit().send(planner().plan(new ItemDraft(base, second)));

        Map<String, AttributeValue> now = stored(item);
        var merge = new ItemMerge(base, second, first);
        switch (outcome) {
            case Outcome.Written _ -> {
                // Lists change their length as a whole, so that what goes together there may conflict in writing.
                assertThat(merge.conflicts()).isEmpty();
                assertSame(now, merge.merged(ItemMerge.Conflict::mine));
            }
            case Outcome.Conflict(var theirs, var _) -> {
                assertSame(now, first);
                assertThat(theirs).isNotNull();
                assertSame(theirs, first);
            }
        }
        // What was decided is written onto theirs.
        Map<String, AttributeValue> decided = merge.merged(ItemMerge.Conflict::mine);
        assertThat(commit().send(planner().plan(new ItemDraft(now, decided)))).isInstanceOf(Outcome.Written.class);
        assertSame(stored(item), decided);
    }

    /// Really at the same time, by the values or by a version.
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void twoEditorsAtTheSameTimeLoseNothing(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random)
            throws Exception {
        var counted = new HashMap<>(item);
        counted.put("v", AttributeValue.fromN("1"));
        Map<String, AttributeValue> base = put(counted);
        var planner =
                random.nextBoolean() ? planner() : new EditPlanner(planner().table(), "v");
        List<EditPlan> plans = Stream.generate(() -> RandomEdits.of(base, other, random))
                .limit(2)
                .peek(mine -> mine.put("v", base.get("v")))
                .map(mine -> planner.plan(new ItemDraft(base, mine)))
                .toList();
        List<Outcome> outcomes = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = plans.stream()
                    .<Callable<Outcome>>map(plan -> () -> commit().send(plan))
                    .toList();
            for (var outcome : executor.invokeAll(both)) {
                outcomes.add(outcome.get());
            }
        }

        Map<String, AttributeValue> now = stored(base);
        List<Map<String, AttributeValue>> written = IntStream.range(0, 2)
                .filter(i -> outcomes.get(i) instanceof Outcome.Written)
                .mapToObj(i -> plans.get(i).draft().last())
                .toList();
        assertThat(written).isNotEmpty();
        var merge = new ItemMerge(base, written.getFirst(), written.getLast());
        assertThat(merge.conflicts()).isEmpty();
        assertSame(now, merge.merged(ItemMerge.Conflict::mine));
        outcomes.forEach(outcome -> {
            if (outcome instanceof Outcome.Conflict(var theirs, var _)) {
                assertThat(theirs).isNotNull();
                assertSame(theirs, now);
            }
        });
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void anItemIsCreatedMovedAndDeletedOnce(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll("items") Map<String, AttributeValue> other) {
        client().deleteItem(it -> it.tableName("edits").key(key(item)));
        client().deleteItem(it -> it.tableName("edits").key(key(other)));
        assertThat(commit().send(planner().plan(new ItemDraft(null, item)))).isInstanceOf(Outcome.Written.class);
        Map<String, AttributeValue> base = stored(item);
        var moved = new HashMap<>(base);
        moved.putAll(key(other));

        var move = new ItemDraft(base, moved);
        assertThat(commit().send(planner().plan(move))).isInstanceOf(Outcome.Written.class);
        assertThat(commit().send(planner().plan(move))).as("sent again").isInstanceOf(Outcome.Written.class);
        assertSame(stored(moved), moved);
        if (!key(item).equals(key(other))) {
            assertThat(commit().read(item)).isNull();
            put(item);
            assertThat(commit().send(planner().plan(move)))
                    .as("the new key is taken")
                    .isInstanceOfSatisfying(
                            Outcome.Conflict.class, it -> assertThat(it.clash()).isNotNull());
        }
        var delete = new ItemDraft(stored(moved), null);
        assertThat(commit().send(planner().plan(delete))).isInstanceOf(Outcome.Written.class);
        assertThat(commit().read(moved)).isNull();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }
}
