package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What is refused before it is sent, and what a real database says to the same item.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemCheckTest {
    private static final CreateTableRequest REQUEST = CreateTableRequest.builder()
            .tableName("checked")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
            .attributeDefinitions(List.of("pk", "sk", "city", "area", "blob").stream()
                    .map(name -> AttributeDefinition.builder()
                            .attributeName(name)
                            .attributeType(
                                    name.equals("area")
                                            ? ScalarAttributeType.N
                                            : name.equals("blob") ? ScalarAttributeType.B : ScalarAttributeType.S)
                            .build())
                    .toList())
            .globalSecondaryIndexes(index -> index.indexName("by-city")
                    .keySchema(key("city", KeyType.HASH), key("area", KeyType.RANGE))
                    .projection(all()))
            .localSecondaryIndexes(index -> index.indexName("by-blob")
                    .keySchema(key("pk", KeyType.HASH), key("blob", KeyType.RANGE))
                    .projection(all()))
            .build();

    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("checked")
            .keySchema(REQUEST.keySchema())
            .attributeDefinitions(REQUEST.attributeDefinitions())
            .globalSecondaryIndexes(index -> index.indexName("by-city")
                    .keySchema(REQUEST.globalSecondaryIndexes().getFirst().keySchema()))
            .localSecondaryIndexes(index -> index.indexName("by-blob")
                    .keySchema(REQUEST.localSecondaryIndexes().getFirst().keySchema()))
            .build();

    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static Projection all() {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
    }

    @BeforeAll
    void create() {
        client.createTable(REQUEST);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    /// An item and what is wrong with it.
    ///
    /// @param problem the start of what is said; empty when nothing is wrong
    /// @param differs whether the engine takes what the service's documentation says it refuses
    private record Case(Map<String, AttributeValue> item, String problem, boolean differs) {
        @Override
        public String toString() {
            return problem.isEmpty() ? "fine: " + item.keySet() : problem;
        }
    }

    private static Case fine(String attributes) {
        return new Case(item(attributes), "", false);
    }

    private static Case bad(String attributes, String problem) {
        return new Case(item(attributes), problem, false);
    }

    /// The engine takes it; the service doesn't, by its documentation.
    private static Case badByTheService(String attributes, String problem) {
        return new Case(item(attributes), problem, true);
    }

    private static Map<String, AttributeValue> item(String attributes) {
        var item = new HashMap<>(Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s")));
        item.putAll(DynamoJson.parse("{" + attributes.replace('\'', '"') + "}"));
        return item;
    }

    private static Case with(String name, AttributeValue value, String problem) {
        var item = new HashMap<>(item(""));
        item.put(name, value);
        return new Case(item, problem, false);
    }

    private static Case without(String name, String problem) {
        var item = new HashMap<>(item(""));
        item.remove(name);
        return new Case(item, problem, false);
    }

    static Stream<Case> cases() {
        return Stream.of(keys(), indexes(), values(), sizes()).flatMap(cases -> cases);
    }

    private static Stream<Case> keys() {
        return Stream.of(
                without("pk", "The item has no key attribute pk."),
                without("sk", "The item has no key attribute sk."),
                bad("'pk':{'N':'1'}", "The key attribute pk must be a string; this is a number."),
                bad("'sk':{'NULL':true}", "The key attribute sk must be a string; this is a null."),
                bad("'pk':{'S':''}", "The key attribute pk is empty."),
                bad("'sk':{'S':''}", "The key attribute sk is empty."),
                fine("'pk':{'S':'" + "é".repeat(1_024) + "'}"),
                bad(
                        "'pk':{'S':'" + "é".repeat(1_024) + "x'}",
                        "The key attribute pk has 2,049 bytes; DynamoDB takes 2,048."),
                fine("'sk':{'S':'" + "x".repeat(1_024) + "'}"),
                bad(
                        "'sk':{'S':'" + "x".repeat(1_025) + "'}",
                        "The key attribute sk has 1,025 bytes; DynamoDB takes 1,024."));
    }

    private static Stream<Case> indexes() {
        return Stream.of(
                fine("'city':{'S':'x'},'area':{'N':'1'},'blob':{'B':'AA=='}"),
                fine("'city':{'S':'x'}"),
                bad("'city':{'N':'1'}", "The key attribute of by-city, city must be a string; this is a number."),
                bad("'city':{'S':''}", "The key attribute of by-city, city is empty."),
                bad("'area':{'S':'1'}", "The key attribute of by-city, area must be a number; this is a string."),
                bad("'blob':{'B':''}", "The key attribute of by-blob, blob is empty."),
                bad("'blob':{'NULL':true}", "The key attribute of by-blob, blob must be a binary; this is a null."),
                fine("'city':{'S':'" + "x".repeat(2_048) + "'}"),
                badByTheService(
                        "'city':{'S':'" + "x".repeat(2_049) + "'}",
                        "The key attribute of by-city, city has 2,049 bytes"),
                with("blob", bytes(1_024), ""),
                new Case(
                        item("'blob':{'B':'" + "AAAA".repeat(342) + "'}"),
                        "The key attribute of by-blob, blob has 1,026 bytes",
                        true));
    }

    private static Stream<Case> values() {
        return Stream.of(
                fine("'a':{'S':''},'b':{'B':''},'c':{'M':{}},'d':{'L':[]},'e':{'SS':['']},'f':{'NULL':true}"),
                fine("'size':{'S':'x'},'a.b':{'S':'x'},'\\\"':{'S':'x'},'#x':{'S':'x'},' ':{'S':'x'},'🍎':{'S':'x'}"),
                with("a", AttributeValue.fromSs(List.of()), "a is an empty set"),
                with("a", AttributeValue.fromNs(List.of()), "a is an empty set"),
                with("a", AttributeValue.fromBs(List.of()), "a is an empty set"),
                with("a", AttributeValue.fromSs(List.of("x", "x")), "a has the same member twice."),
                with("a", AttributeValue.fromNs(List.of("1", "1.0")), "a has the same member twice."),
                with("a", AttributeValue.fromBs(List.of(bytes(2).b(), bytes(2).b())), "a has the same member twice."),
                with("a", AttributeValue.fromNs(List.of("x", "x")), "a is not a number."),
                with(
                        "a",
                        AttributeValue.fromM(Map.of("b.c", AttributeValue.fromSs(List.of()))),
                        "a.`b.c` is an empty set"),
                fine("'a':{'N':'" + "9".repeat(38) + "'},'b':{'N':'1E-130'},'c':{'N':'-9.9E125'},'d':{'N':'0E999'}"),
                with("a", AttributeValue.fromN("1".repeat(39)), "a has 39 significant digits"),
                with("a", AttributeValue.fromN("1E-131"), "a is outside DynamoDB's range"),
                with("a", AttributeValue.fromN("1E126"), "a is outside DynamoDB's range"),
                with("a", AttributeValue.fromN(""), "a is not a number."),
                with("a", AttributeValue.fromN("NaN"), "a is not a number."),
                with("a", AttributeValue.fromL(List.of(AttributeValue.fromN("0x1"))), "a[0] is not a number."),
                // By the service's own answers the value in the innermost map counts as a level.
                with("a", nested(AttributeValue.fromS("x"), 31), ""),
                with("a", nested(AttributeValue.fromS("x"), 32), "a.down.down"),
                with("a", nested(AttributeValue.fromL(List.of()), 31), ""),
                badByTheService("'':{'S':'x'}", "An attribute has no name."),
                fine("'a':{'M':{'':{'S':'x'},'b':{'L':[{'M':{'':{'NULL':true}}}]}}}"));
    }

    private static Stream<Case> sizes() {
        long empty = ItemSize.of(item("")) + 1;
        return Stream.of(
                with("a", bytes(400 * 1024 - (int) empty), ""),
                with("a", bytes(400 * 1024 - (int) empty + 1), "The item has 409,601 bytes; DynamoDB takes 409,600."),
                with("n".repeat(65_535), AttributeValue.fromS(""), ""),
                new Case(
                        item("'" + "n".repeat(65_536) + "':{'S':''}"),
                        "The name nnnnnnnnnnnnnnnnnnnn… has more than 65,535",
                        true));
    }

    private static AttributeValue bytes(int length) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[length]));
    }

    /// `innermost` in so many maps.
    private static AttributeValue nested(AttributeValue innermost, int levels) {
        return IntStream.range(0, levels)
                .boxed()
                .reduce(innermost, (inner, _) -> AttributeValue.fromM(Map.of("down", inner)), (one, _) -> one);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheServiceRefusesIsFound(Case it) {
        OtherEngines.skip(EngineKind.STRICT, "it takes two of the items that the service refuses");
        List<ItemCheck.Problem> problems = ItemCheck.of(it.item, TABLE);

        assertThat(problems.stream().map(ItemCheck.Problem::what).findFirst().orElse(""))
                .startsWith(it.problem);
        assertThat(problems.isEmpty()).isEqualTo(it.problem.isEmpty());
        assertThat(isTaken(it.item)).isEqualTo(problems.isEmpty() || it.differs);
    }

    private boolean isTaken(Map<String, AttributeValue> item) {
        try {
            client.putItem(it -> it.tableName("checked").item(item));
            return true;
        } catch (UserException e) {
            assertThat(e.error()).isInstanceOf(UserError.BadInput.class);
            return false;
        }
    }

    /// As when an index was added after the item.
    @Test
    void whatWasWrongBeforeIsNoProblemUntilItIsWritten() {
        Map<String, AttributeValue> base = item("'city':{'N':'1'},'a':{'S':'x'}");
        var edited = new HashMap<>(base);
        edited.put("a", AttributeValue.fromS("y"));
        var moved = new HashMap<>(base);
        moved.put("sk", AttributeValue.fromS("other"));
        var touched = new HashMap<>(base);
        touched.put("city", AttributeValue.fromBool(true));

        assertThat(ItemCheck.of(new ItemDraft(base, edited), TABLE)).isEmpty();
        assertThat(ItemCheck.of(new ItemDraft(base, moved), TABLE)).hasSize(1);
        assertThat(ItemCheck.of(new ItemDraft(base, touched), TABLE)).hasSize(1);
        assertThat(ItemCheck.of(new ItemDraft(null, base), TABLE)).hasSize(1);
        assertThat(ItemCheck.of(new ItemDraft(base, null), TABLE)).isEmpty();
    }
}
