package dev.sortkey.dynamo.table.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TablePlan.Unsaid;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.testkit.Engines;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.Tag.Builder;
import software.amazon.awssdk.services.dynamodb.model.VectorAttributeDefinition;

/// Any definition becomes any other one with the same key.
@Tag("engine")
class TablePlanProperties {
    private static final List<String> TYPES = List.of("S", "N", "B");
    /// The embedded engine takes them and keeps those that an index was created with.
    private static final String UNITS_OF_INDEXES = "Provision other units for the indexes";

    private static @Nullable Engines engines;

    @AfterContainer
    static void close() {
        if (engines != null) {
            engines.close();
        }
    }

    private static DynamoDbClient client() {
        if (engines == null) {
            engines = Engines.start();
        }
        return engines.connection().dynamo();
    }

    @Property(tries = 40)
    void aTableBecomesWhateverIsWanted(@ForAll int first, @ForAll int second) {
        becomes(definition(new Random(first)), definition(new Random(second)));
    }

    /// Apart, because the engine takes half a minute for each.
    @Example
    void aVectorIndexComesGoesAndIsReplaced() {
        becomes(withVector(2), withVector(3));
    }

    private static void becomes(TableDefinition one, TableDefinition other) {
        DynamoDbClient client = client();
        new TableCreation(client, Waiting.real()).load(List.of(one.create()), _ -> {});
        try {
            apply(client, one);
            assertThat(parts(client)).isEqualTo(words(one));
            apply(client, other);
            assertThat(parts(client)).isEqualTo(words(other));
            assertThat(plan(client, other).steps()).extracting(TableStep::what).isSubsetOf(UNITS_OF_INDEXES);
        } finally {
            client.deleteTable(it -> it.tableName("things"));
        }
    }

    @Property(tries = 200)
    void anotherKeyIsRefused(@ForAll @IntRange(min = 0, max = 1) int which, @ForAll int seed) {
        var now = definition(new Random(seed)).create();
        var wanted = which == 0
                ? now.toBuilder().keySchema(key("other", KeyType.HASH)).build()
                : now.toBuilder()
                        .attributeDefinitions(now.attributeDefinitions().stream()
                                .map(it -> it.attributeName().equals("pk")
                                        ? it.toBuilder()
                                                .attributeType(ScalarAttributeType.N)
                                                .build()
                                        : it)
                                .toList())
                        .build();
        assertThat(new IndexChanges(
                                software.amazon.awssdk.services.dynamodb.model.TableDescription.builder()
                                        .build(),
                                now,
                                wanted)
                        .problems())
                .singleElement()
                .asString()
                .contains("key of a table can't be changed");
    }

    private static TablePlan plan(DynamoDbClient client, TableDefinition wanted) {
        return TablePlan.of(TableInspector.inspect(client, "things"), wanted, Unsaid.BECOMES_DEFAULT);
    }

    private static void apply(DynamoDbClient client, TableDefinition wanted) {
        TablePlan plan = plan(client, wanted);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.unknown()).allMatch(it -> it.contains("point-in-time recovery"));
        var outcome = new TableChanger(client, Waiting.real()).apply("things", plan.steps(), _ -> {});
        assertThat(outcome.failure()).as("of %s", outcome.left()).isNull();
    }

    private static Map<String, String> parts(DynamoDbClient client) {
        return words(TableDefinition.of(TableInspector.inspect(client, "things")));
    }

    /// What can be told of a table, so that the order of lists doesn't matter. The embedded engine has no recovery.
    private static Map<String, String> words(TableDefinition definition) {
        var words = new TreeMap<String, String>();
        var create = definition.create();
        words.put("mode", create.billingModeAsString());
        words.put("units", String.valueOf(create.provisionedThroughput()));
        words.put("stream", String.valueOf(create.streamSpecification()));
        words.put("protection", String.valueOf(Boolean.TRUE.equals(create.deletionProtectionEnabled())));
        words.put("class", String.valueOf(create.tableClassAsString()));
        words.put("ttl", String.valueOf(definition.timeToLive()));
        create.tags().forEach(tag -> words.put("tag " + tag.key(), tag.value()));
        create.globalSecondaryIndexes()
                .forEach(index -> words.put(
                        "index " + index.indexName(),
                        index.toBuilder()
                                .provisionedThroughput((ProvisionedThroughput) null)
                                .build()
                                .toString()));
        create.vectorIndexes().forEach(index -> words.put("vector " + index.indexName(), index.toString()));
        create.attributeDefinitions()
                .forEach(it -> words.put("type " + it.attributeName(), it.attributeTypeAsString()));
        return words;
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static @Nullable ProvisionedThroughput units(Random random, boolean onDemand) {
        return onDemand
                ? null
                : ProvisionedThroughput.builder()
                        .readCapacityUnits(1L + random.nextInt(5))
                        .writeCapacityUnits(1L + random.nextInt(5))
                        .build();
    }

    private static TableDefinition definition(Random random) {
        boolean onDemand = random.nextBoolean();
        // An attribute has one type in all definitions, or another one in each.
        Map<String, String> types = new TreeMap<>();
        Stream.of("a", "b", "c").forEach(name -> types.put(name, TYPES.get(random.nextInt(3))));
        var indexes = Stream.of("first", "second", "third")
                .filter(_ -> random.nextBoolean())
                .map(name -> index(name, random, onDemand))
                .toList();
        var used = new TreeMap<String, String>(Map.of("pk", "S"));
        indexes.forEach(index -> index.keySchema()
                .forEach(key -> used.put(key.attributeName(), types.getOrDefault(key.attributeName(), "S"))));
        var create = CreateTableRequest.builder()
                .tableName("things")
                .keySchema(key("pk", KeyType.HASH))
                .attributeDefinitions(used.entrySet().stream()
                        .map(entry -> AttributeDefinition.builder()
                                .attributeName(entry.getKey())
                                .attributeType(entry.getValue())
                                .build())
                        .toList())
                .billingMode(onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                .provisionedThroughput(units(random, onDemand));
        if (!indexes.isEmpty()) {
            create.globalSecondaryIndexes(indexes);
        }
        if (random.nextBoolean()) {
            create.streamSpecification(stream -> stream.streamEnabled(true)
                    .streamViewType(
                            random.nextBoolean() ? StreamViewType.KEYS_ONLY : StreamViewType.NEW_AND_OLD_IMAGES));
        }
        if (random.nextBoolean()) {
            create.tags((Builder tag) -> tag.key("team").value("v" + random.nextInt(3)));
        }
        return whole(create.build(), random.nextBoolean() ? "expires" : null, random.nextBoolean() ? 35 : null);
    }

    private static TableDefinition whole(
            CreateTableRequest create, @Nullable String timeToLive, @Nullable Integer recoveryDays) {
        return new TableDefinition(create, timeToLive, recoveryDays, Map.of(), null, List.of(), Map.of());
    }

    private static TableDefinition withVector(long dimensions) {
        return whole(
                CreateTableRequest.builder()
                        .tableName("things")
                        .keySchema(key("pk", KeyType.HASH))
                        .attributeDefinitions(pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .vectorIndexes(index -> index.indexName("near")
                                .vectorAttribute(VectorAttributeDefinition.builder()
                                        .attributeName("vector")
                                        .build())
                                .dimensions(dimensions)
                                .distanceFunction("COSINE")
                                .projection(it -> it.projectionType(ProjectionType.ALL)))
                        .build(),
                null,
                null);
    }

    private static GlobalSecondaryIndex index(String name, Random random, boolean onDemand) {
        var keys = Stream.of("a", "b", "c")
                .filter(_ -> random.nextBoolean())
                .limit(2)
                .toList();
        var projection = random.nextInt(3);
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(
                        keys.size() < 2
                                ? List.of(key(keys.isEmpty() ? "a" : keys.getFirst(), KeyType.HASH))
                                : List.of(key(keys.getFirst(), KeyType.HASH), key(keys.getLast(), KeyType.RANGE)))
                .projection(
                        switch (projection) {
                            case 0 ->
                                Projection.builder()
                                        .projectionType(ProjectionType.ALL)
                                        .build();
                            case 1 ->
                                Projection.builder()
                                        .projectionType(ProjectionType.KEYS_ONLY)
                                        .build();
                            default ->
                                Projection.builder()
                                        .projectionType(ProjectionType.INCLUDE)
                                        .nonKeyAttributes("x", "y")
                                        .build();
                        })
                .provisionedThroughput(units(random, onDemand))
                .build();
    }
}
