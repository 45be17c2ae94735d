package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What is said before, and what a real database says it used.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditCostTest {
    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();
    private TableDescription table = TableDescription.builder().build();

    @BeforeAll
    void create() {
        client.createTable(CreateTableRequest.builder()
                .tableName("costs")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(Stream.of("pk", "sk", "a", "b", "c", "d")
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .globalSecondaryIndexes(
                        index -> index.indexName("all")
                                .keySchema(key("a", KeyType.HASH))
                                .projection(projection(ProjectionType.ALL)),
                        index -> index.indexName("some")
                                .keySchema(key("b", KeyType.HASH), key("a", KeyType.RANGE))
                                .projection(projection(ProjectionType.INCLUDE, "x")),
                        index -> index.indexName("several")
                                .keySchema(
                                        key("c", KeyType.HASH),
                                        key("b", KeyType.HASH),
                                        key("a", KeyType.RANGE),
                                        key("sk", KeyType.RANGE))
                                .projection(projection(ProjectionType.KEYS_ONLY)))
                .localSecondaryIndexes(index -> index.indexName("local")
                        .keySchema(key("pk", KeyType.HASH), key("d", KeyType.RANGE))
                        .projection(projection(ProjectionType.KEYS_ONLY)))
                .build());
        table = client.describeTable(it -> it.tableName("costs")).table();
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static Projection projection(ProjectionType type, String... attributes) {
        return Projection.builder()
                .projectionType(type)
                .nonKeyAttributes(attributes.length == 0 ? null : List.of(attributes))
                .build();
    }

    /// @param before empty for an item that isn't there
    /// @param after empty for one that goes
    /// @param expected by the developer guide, such as `1 all:1`
    /// @param engine what the engine says instead; empty when the same
    private record Case(String before, String after, String expected, String engine) {
        @Override
        public String toString() {
            return (before + " → " + after).replaceAll("x{9,}", "x…");
        }
    }

    private static final String KB = "x".repeat(1_024);

    static Stream<Case> cases() {
        return Stream.of(
                new Case("", "y=1", "1", ""),
                new Case("", "y=" + KB, "2", ""),
                new Case("y=1", "", "1", ""),
                new Case("y=" + KB, "y=1", "2", ""),
                new Case("y=1", "y=" + KB + KB, "3", ""),
                // An entry comes, stays, changes, moves and goes.
                new Case("y=1", "y=1 a=1", "1 all:1", ""),
                new Case("y=1 a=1", "y=2 a=1", "1 all:1", ""),
                new Case("y=1 a=1", "y=1 a=2", "1 all:2", ""),
                new Case("y=1 a=1", "y=1", "1 all:1", ""),
                new Case("a=1", "", "1 all:1", ""),
                new Case("", "a=1 y=" + KB, "2 all:2", ""),
                new Case("a=1 y=" + KB, "a=2 y=" + KB, "2 all:4", ""),
                // What isn't projected costs nothing.
                new Case("a=1 b=1 y=1", "a=1 b=1 y=2", "1 all:1", ""),
                new Case("a=1 b=1 x=1", "a=1 b=1 x=2", "1 all:1 some:1", ""),
                new Case("a=1 b=1 x=" + KB, "a=1 b=1 x=2", "2 all:2 some:2", ""),
                new Case("a=1 b=1 y=" + KB, "a=1 b=2 y=" + KB, "2 all:2 some:2", ""),
                new Case("a=1 b=1", "a=1", "1 all:1 some:1", ""),
                // Of several key attributes, none may be missing; the engine takes the first of each kind for all.
                new Case("a=1 b=1", "a=1 b=1 c=1", "1 all:1 several:1", ""),
                new Case("a=1 b=1 c=1", "a=1 b=1 c=2", "1 all:1 several:2", ""),
                new Case("a=1 b=1 c=1", "a=2 b=1 c=1", "1 all:2 several:2 some:2", ""),
                new Case("a=1 c=1", "a=1 c=2", "1 all:1", "1 all:1 several:2"),
                new Case("d=1 y=1", "d=1 y=2", "1", ""),
                new Case("d=1", "d=2", "1 local:2", ""),
                new Case("", "d=1 y=" + KB, "2 local:1", ""),
                // Another key: both items twice, because of the transaction, and both entries once.
                new Case("y=1", "y=1 sk=2", "4", ""),
                new Case("a=1", "a=1 sk=2", "4 all:2", ""));
    }

    private static @Nullable Map<String, AttributeValue> item(String attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        var item = new HashMap<>(DynamoJson.parse("{\"pk\":{\"S\":\"p\"},\"sk\":{\"S\":\"1\"}}"));
        for (String attribute : attributes.split(" ")) {
            item.put(attribute.split("=")[0], AttributeValue.fromS(attribute.split("=")[1]));
        }
        return item;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCostIsWhatItUses(Case it) {
        OtherEngines.skip(EngineKind.STRICT, "it counts less for indexes: two cases of them differ");
        var draft = new ItemDraft(item(it.before), item(it.after));
        for (String sk : List.of("1", "2")) {
            client.deleteItem(delete -> delete.tableName("costs")
                    .key(Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sk))));
        }
        if (draft.base() != null) {
            client.putItem(put -> put.tableName("costs").item(draft.base()));
        }
        EditPlan plan = new EditPlanner(table).plan(draft);

        assertThat(shown(plan.cost().table(), plan.cost().indexes())).isEqualTo(it.expected);
        assertThat(used(plan.writes().getFirst())).isEqualTo(it.engine.isEmpty() ? it.expected : it.engine);
    }

    private String used(Write write) {
        ConsumedCapacity used = switch (write) {
            case Write.Put(var put) -> client.putItem(put).consumedCapacity();
            case Write.Update(var update) -> client.updateItem(update).consumedCapacity();
            case Write.Delete(var delete) -> client.deleteItem(delete).consumedCapacity();
            case Write.Transaction(var all) ->
                client.transactWriteItems(all).consumedCapacity().getFirst();
            case Write.Batch _ -> throw new IllegalArgumentException("no batch");
        };
        var indexes = new TreeMap<String, CapacityUnits>();
        used.globalSecondaryIndexes().forEach((name, one) -> indexes.put(name, CapacityUnits.of(one.capacityUnits())));
        used.localSecondaryIndexes().forEach((name, one) -> indexes.put(name, CapacityUnits.of(one.capacityUnits())));
        return shown(CapacityUnits.of(used.table().capacityUnits()), indexes);
    }

    private static String shown(CapacityUnits table, Map<String, CapacityUnits> indexes) {
        var shown = new StringBuilder(table.toString());
        new TreeMap<>(indexes).forEach((name, used) -> {
            if (used.halves() > 0) {
                shown.append(' ').append(name).append(':').append(used);
            }
        });
        return shown.toString();
    }
}
