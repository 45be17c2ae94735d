package dev.sortkey.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import dev.sortkey.testkit.dax.StandInCluster;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Each operation, sent through a DAX cluster that is a stand-in and sent straight to the database behind it, must
/// give the same results, the same failures and the same items afterwards.
@PlaceholderKey
@Tag("engine")
class DaxOperationsTest {
    private static final String ORDERS = "Orders";
    private static final String BINARY = "Binary";
    private static final String NUMERIC = "Numeric";
    private static final Map<String, Set<String>> KEYS =
            Map.of(ORDERS, Set.of("customer", "at"), BINARY, Set.of("id"), NUMERIC, Set.of("id", "part"));
    private static Engines engine;
    private static StandInCluster cluster;
    private static Connection direct;
    private static Connection accelerated;

    /// Something to do with a client; its result is what is compared.
    record Case(String name, Function<DynamoDbClient, Object> doing) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        engine = Engines.start();
        DynamoDbClient database = engine.connection().dynamo();
        table(database, ORDERS, "customer", ScalarAttributeType.S, "at", ScalarAttributeType.N);
        table(database, BINARY, "id", ScalarAttributeType.B, null, null);
        table(database, NUMERIC, "id", ScalarAttributeType.N, "part", ScalarAttributeType.B);
        cluster = StandInCluster.start(database, 2);
        direct = open(null);
        accelerated = open(cluster.url());
    }

    @AfterAll
    static void stop() {
        accelerated.close();
        direct.close();
        cluster.close();
        engine.close();
    }

    private static Connection open(String dax) {
        Machine machine = Machine.ofProcess();
        String config = "[profile dev]\naws_access_key_id = AKID\naws_secret_access_key = s3cret\nendpoint_url = "
                + engine.database().start() + "\n";
        return new Connector(
                        engine.database(), _ -> "000000", _ -> List.of(), machine, () -> Profiles.of(machine, config))
                .open(new ConnectionSpec("Shop", new Target.Aws("dev", "eu-west-1", dax), Guard.OPEN));
    }

    private static void table(
            DynamoDbClient database,
            String name,
            String partition,
            ScalarAttributeType type,
            String sort,
            ScalarAttributeType sortType) {
        database.createTable(it -> {
            it.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
            if (sort == null) {
                it.keySchema(key -> key.attributeName(partition).keyType(KeyType.HASH))
                        .attributeDefinitions(
                                each -> each.attributeName(partition).attributeType(type));
                return;
            }
            it.keySchema(
                            key -> key.attributeName(partition).keyType(KeyType.HASH),
                            key -> key.attributeName(sort).keyType(KeyType.RANGE))
                    .attributeDefinitions(
                            each -> each.attributeName(partition).attributeType(type),
                            each -> each.attributeName(sort).attributeType(sortType),
                            each -> each.attributeName("kind").attributeType(ScalarAttributeType.S))
                    .globalSecondaryIndexes(index -> index.indexName("by-kind")
                            .keySchema(key -> key.attributeName("kind").keyType(KeyType.HASH))
                            .projection(to ->
                                    to.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("amount")));
        });
    }

    @BeforeEach
    void fill() {
        DynamoDbClient database = engine.connection().dynamo();
        var deletes = new HashMap<String, List<WriteRequest>>();
        KEYS.forEach((table, names) -> {
            List<Map<String, AttributeValue>> items =
                    database.scan(it -> it.tableName(table)).items();
            if (!items.isEmpty()) {
                deletes.put(
                        table, items.stream().map(item -> delete(item, names)).toList());
            }
        });
        if (!deletes.isEmpty()) {
            database.batchWriteItem(it -> it.requestItems(deletes));
        }
        database.batchWriteItem(it -> it.requestItems(Map.of(
                ORDERS,
                IntStream.rangeClosed(1, 5)
                        .mapToObj(at -> put(order("mira", at)))
                        .toList(),
                BINARY,
                List.of(put(allTypes(Map.of("id", binary(0, 255, 128))))),
                NUMERIC,
                List.of(put(Map.of("id", number("-12.5"), "part", binary(1, 2), "n", number("7")))))));
    }

    private static WriteRequest delete(Map<String, AttributeValue> item, Set<String> names) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(names);
        return WriteRequest.builder().deleteRequest(it -> it.key(key)).build();
    }

    private static Map<String, AttributeValue> order(String customer, int at) {
        return Map.of(
                "customer",
                text(customer),
                "at",
                number(Integer.toString(at)),
                "kind",
                text(at % 2 == 0 ? "even" : "odd"),
                "amount",
                number(at + ".50"),
                "parts",
                AttributeValue.fromL(List.of(
                        AttributeValue.fromM(Map.of("sku", text("a" + at), "count", number("1"))),
                        AttributeValue.fromM(Map.of("sku", text("b" + at), "count", number("2"))),
                        AttributeValue.fromM(Map.of("sku", text("c" + at), "count", number("3"))))),
                "tags",
                AttributeValue.fromSs(List.of("x", "y")));
    }

    private static Map<String, AttributeValue> allTypes(Map<String, AttributeValue> key) {
        var item = new HashMap<>(key);
        item.put("s", text("Grüße \uD83D\uDC4B"));
        item.put("empty", text(""));
        item.put("n", number("12345678901234567890123456789012345678"));
        item.put("small", number("-0.00000000012345678901234567890123456789"));
        item.put("tiny", number(new BigDecimal("1E-130").toPlainString()));
        item.put("huge", number(new BigDecimal("9.9999999999999999999999999999999999999E125").toPlainString()));
        item.put("hundred", number("100"));
        item.put("b", binary(0, 1, 2));
        item.put("emptyBytes", binary());
        item.put("yes", AttributeValue.fromBool(true));
        item.put("no", AttributeValue.fromBool(false));
        item.put("nothing", AttributeValue.fromNul(true));
        item.put("ss", AttributeValue.fromSs(List.of("a", "b")));
        item.put("ns", AttributeValue.fromNs(List.of("-1", "2.5", "100")));
        item.put("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x"), SdkBytes.fromUtf8String("y"))));
        item.put("l", AttributeValue.fromL(List.of(text("in"), number("1"), AttributeValue.fromL(List.of()))));
        item.put("m", AttributeValue.fromM(Map.of("a.b", text("dot"), "deep", AttributeValue.fromM(Map.of()))));
        return item;
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void aClusterGivesWhatTheDatabaseGives(Case each) {
        Object expected = outcome(direct, each);
        Map<String, Object> left = state();
        fill();
        int before = cluster.received().size();
        Object found = outcome(accelerated, each);
        assertThat(cluster.mistakes()).isEmpty();
        assertThat(comparable(found)).isEqualTo(comparable(expected));
        assertThat(state()).isEqualTo(left);
        if (!(found instanceof UserError.NotFound)) { // that is known before the operation is sent
            assertThat(cluster.received().size()).isGreaterThan(before);
        }
    }

    private static Object outcome(Connection connection, Case each) {
        try {
            return each.doing().apply(connection.dynamo());
        } catch (UserException e) {
            return e.error();
        }
    }

    /// What two results have in common that mean the same: without what is empty, without an order where there is
    /// none.
    private static Object comparable(Object value) {
        return switch (value) {
            case SdkPojo pojo -> {
                var fields = new TreeMap<String, Object>();
                for (SdkField<?> field : pojo.sdkFields()) {
                    Object its = field.getValueOrDefault(pojo);
                    boolean empty = pojo instanceof AttributeValue
                            ? its instanceof SdkAutoConstructList || its instanceof SdkAutoConstructMap
                            : its instanceof Collection<?> list && list.isEmpty()
                                    || its instanceof Map<?, ?> map && map.isEmpty();
                    if (its != null && !empty) {
                        Object plain = comparable(its);
                        boolean unordered = field.memberName().equals("ConsumedCapacity") && plain instanceof List<?>;
                        fields.put(field.memberName(), unordered ? Set.copyOf((List<?>) plain) : plain);
                    }
                }
                yield fields;
            }
            case List<?> list ->
                list.stream().map(DaxOperationsTest::comparable).toList();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> comparable(each.getValue())));
            case UserError.ConditionFailed(var what, var next, var item) when item != null -> List.of(what, next, item);
            default -> value;
        };
    }

    private static Map<String, Object> state() {
        DynamoDbClient database = engine.connection().dynamo();
        var items = new HashMap<String, Object>();
        for (String table : KEYS.keySet()) {
            items.put(table, database.scan(it -> it.tableName(table)).items());
        }
        return items;
    }

    static final List<Case> CASES = Stream.of(reads(), pages(), writes(), groups(), failures())
            .flatMap(List::stream)
            .toList();

    private static List<Case> reads() {
        return List.of(
                new Case(
                        "GetItem", it -> it.getItem(get -> get.tableName(ORDERS).key(orderKey(1)))),
                new Case(
                        "GetItem of nothing",
                        it -> it.getItem(
                                get -> get.tableName(ORDERS).key(orderKey(99)).returnConsumedCapacity(TOTAL))),
                new Case(
                        "GetItem, binary key and all types",
                        it -> it.getItem(get -> get.tableName(BINARY).key(Map.of("id", binary(0, 255, 128))))),
                new Case(
                        "GetItem, numeric partition and binary sort key",
                        it -> it.getItem(get ->
                                get.tableName(NUMERIC).key(Map.of("id", number("-12.5"), "part", binary(1, 2))))),
                new Case(
                        "GetItem, consistent, capacity",
                        it -> it.getItem(get -> get.tableName(ORDERS)
                                .key(orderKey(2))
                                .consistentRead(true)
                                .returnConsumedCapacity(INDEXES))),
                new Case(
                        "GetItem, projection",
                        it -> it.getItem(get -> get.tableName(ORDERS)
                                .key(orderKey(2))
                                .projectionExpression("#t, parts[2].sku, parts[0], nowhere.a")
                                .expressionAttributeNames(Map.of("#t", "amount")))),
                new Case(
                        "GetItem, projection of a name with a dot",
                        it -> it.getItem(get -> get.tableName(BINARY)
                                .key(Map.of("id", binary(0, 255, 128)))
                                .projectionExpression("m.#d, l[1], nothing, emptyBytes")
                                .expressionAttributeNames(Map.of("#d", "a.b")))),
                new Case(
                        "Query",
                        it -> it.query(query -> query.tableName(ORDERS)
                                .keyConditionExpression("customer = :c")
                                .expressionAttributeValues(Map.of(":c", text("mira"))))),
                new Case(
                        "Query, range, backwards, filter",
                        it -> it.query(query -> query.tableName(ORDERS)
                                .keyConditionExpression("customer = :c AND #at BETWEEN :low AND :high")
                                .filterExpression("amount > :t AND NOT (kind = :odd OR attribute_not_exists(tags)) AND"
                                        + " contains(tags, :x) AND size(parts) IN (:two, :three) AND begins_with(kind, :e)"
                                        + " AND attribute_type(amount, :type) AND parts[0].sku <> :none")
                                .expressionAttributeNames(Map.of("#at", "at"))
                                .expressionAttributeValues(Map.ofEntries(
                                        Map.entry(":c", text("mira")),
                                        Map.entry(":low", number("2")),
                                        Map.entry(":high", number("5")),
                                        Map.entry(":t", number("1")),
                                        Map.entry(":odd", text("odd")),
                                        Map.entry(":x", text("x")),
                                        Map.entry(":two", number("2")),
                                        Map.entry(":three", number("3")),
                                        Map.entry(":e", text("e")),
                                        Map.entry(":type", text("N")),
                                        Map.entry(":none", text(""))))
                                .scanIndexForward(false)
                                .consistentRead(true)
                                .returnConsumedCapacity(TOTAL))),
                new Case("Query, count", it -> {
                    QueryResponse counted = it.query(query -> query.tableName(ORDERS)
                            .keyConditionExpression("customer = :c")
                            .expressionAttributeValues(Map.of(":c", text("mira")))
                            .select(Select.COUNT));
                    return List.of(counted.count(), counted.scannedCount(), counted.items());
                }),
                new Case(
                        "Query, projection",
                        it -> it.query(query -> query.tableName(ORDERS)
                                .keyConditionExpression("customer = :c")
                                .projectionExpression("customer, #at, parts[1].sku")
                                .expressionAttributeNames(Map.of("#at", "at"))
                                .expressionAttributeValues(Map.of(":c", text("mira"))))),
                new Case(
                        "Query of an index",
                        it -> it.query(query -> query.tableName(ORDERS)
                                .indexName("by-kind")
                                .keyConditionExpression("kind = :k")
                                .expressionAttributeValues(Map.of(":k", text("odd")))
                                .returnConsumedCapacity(INDEXES))),
                new Case("Scan", it -> it.scan(scan -> scan.tableName(BINARY))),
                new Case(
                        "Scan, filter, segments",
                        it -> it.scan(scan -> scan.tableName(ORDERS)
                                .filterExpression("amount >= :t")
                                .expressionAttributeValues(Map.of(":t", number("3")))
                                .segment(0)
                                .totalSegments(1)
                                .consistentRead(true)
                                .returnConsumedCapacity(TOTAL))),
                new Case(
                        "Scan of an index, projection",
                        it -> it.scan(scan ->
                                scan.tableName(ORDERS).indexName("by-kind").projectionExpression("amount"))),
                new Case("Scan, numeric keys", it -> it.scan(scan -> scan.tableName(NUMERIC))));
    }

    private static List<Case> pages() {
        return List.of(
                new Case(
                        "pages of a Query",
                        it -> it
                                .queryPaginator(query -> query.tableName(ORDERS)
                                        .keyConditionExpression("customer = :c")
                                        .expressionAttributeValues(Map.of(":c", text("mira")))
                                        .limit(2))
                                .stream()
                                .map(page -> List.of(
                                        page.items(), page.lastEvaluatedKey(), page.count(), page.scannedCount()))
                                .toList()),
                new Case(
                        "pages of a Query of an index",
                        it -> it
                                .queryPaginator(query -> query.tableName(ORDERS)
                                        .indexName("by-kind")
                                        .keyConditionExpression("kind = :k")
                                        .expressionAttributeValues(Map.of(":k", text("odd")))
                                        .limit(1))
                                .stream()
                                .map(page -> List.of(page.items(), page.lastEvaluatedKey()))
                                .toList()),
                new Case(
                        "pages of a Scan",
                        it -> it.scanPaginator(scan -> scan.tableName(ORDERS).limit(2)).stream()
                                .map(page -> List.of(page.items(), page.lastEvaluatedKey()))
                                .toList()),
                new Case(
                        "pages of a Scan of an index",
                        it -> it
                                .scanPaginator(scan -> scan.tableName(ORDERS)
                                        .indexName("by-kind")
                                        .limit(2))
                                .stream()
                                .map(page -> List.of(page.items(), page.lastEvaluatedKey()))
                                .toList()),
                new Case(
                        "pages of a Scan, numeric and binary key",
                        it -> it.scanPaginator(scan -> scan.tableName(NUMERIC).limit(1)).stream()
                                .map(page -> List.of(page.items(), page.lastEvaluatedKey()))
                                .toList()));
    }

    private static List<Case> writes() {
        return List.of(
                new Case(
                        "PutItem, all types",
                        it -> it.putItem(put -> put.tableName(BINARY).item(allTypes(Map.of("id", binary(9)))))),
                new Case(
                        "PutItem, key alone",
                        it -> it.putItem(put -> put.tableName(BINARY).item(Map.of("id", binary(1))))),
                new Case(
                        "PutItem over another, old values",
                        it -> it.putItem(put -> put.tableName(ORDERS)
                                .item(order("mira", 1))
                                .conditionExpression("attribute_exists(customer) AND parts[1].#c = :two")
                                .expressionAttributeNames(Map.of("#c", "count"))
                                .expressionAttributeValues(Map.of(":two", number("2")))
                                .returnValues(ReturnValue.ALL_OLD)
                                .returnConsumedCapacity(INDEXES))),
                new Case(
                        "PutItem, numeric keys",
                        it -> it.putItem(put -> put.tableName(NUMERIC)
                                .item(Map.of(
                                        "id", number("12345678901234567890.123456789012345678"), "part", binary(0))))),
                update("UpdateItem, all new", ReturnValue.ALL_NEW),
                update("UpdateItem, all old", ReturnValue.ALL_OLD),
                update("UpdateItem, updated new", ReturnValue.UPDATED_NEW),
                update("UpdateItem, updated old", ReturnValue.UPDATED_OLD),
                update("UpdateItem, none", ReturnValue.NONE),
                new Case(
                        "UpdateItem that makes an item",
                        it -> it.updateItem(update -> update.tableName(ORDERS)
                                .key(orderKey(50))
                                .updateExpression("SET note = :n")
                                .expressionAttributeValues(Map.of(":n", text(""))))),
                new Case(
                        "UpdateItem without an expression",
                        it -> it.updateItem(update -> update.tableName(ORDERS).key(orderKey(51)))),
                new Case(
                        "DeleteItem",
                        it -> it.deleteItem(delete -> delete.tableName(ORDERS)
                                .key(orderKey(3))
                                .conditionExpression("kind = :k")
                                .expressionAttributeValues(Map.of(":k", text("odd")))
                                .returnValues(ReturnValue.ALL_OLD)
                                .returnConsumedCapacity(TOTAL))),
                new Case(
                        "DeleteItem of nothing",
                        it -> it.deleteItem(delete ->
                                delete.tableName(ORDERS).key(orderKey(77)).returnValues(ReturnValue.ALL_OLD))));
    }

    private static Case update(String name, ReturnValue returned) {
        return new Case(
                name,
                it -> it.updateItem(update -> update.tableName(ORDERS)
                        .key(orderKey(1))
                        .updateExpression(
                                "SET #t = #t + :one, fresh = if_not_exists(fresh, :n), parts = list_append(parts, :l)"
                                        + " REMOVE kind ADD seen :one DELETE tags :x")
                        .conditionExpression("#t < :many")
                        .expressionAttributeNames(Map.of("#t", "amount"))
                        .expressionAttributeValues(Map.of(
                                ":one", number("1"),
                                ":n", AttributeValue.fromNul(true),
                                ":l", AttributeValue.fromL(List.of(text("new"))),
                                ":x", AttributeValue.fromSs(List.of("x")),
                                ":many", number("1000")))
                        .returnValues(returned)));
    }

    private static List<Case> groups() {
        return List.of(
                new Case(
                        "BatchGetItem",
                        it -> it.batchGetItem(batch -> batch.requestItems(Map.of(
                                        ORDERS,
                                        keys(keys -> keys.keys(orderKey(1), orderKey(2), orderKey(99))
                                                .consistentRead(true)),
                                        BINARY,
                                        keys(keys -> keys.keys(Map.of("id", binary(0, 255, 128)))
                                                .projectionExpression("n, m.deep"))))
                                .returnConsumedCapacity(TOTAL))),
                new Case(
                        "BatchWriteItem",
                        it -> it.batchWriteItem(batch -> batch.requestItems(Map.of(
                                        ORDERS,
                                        List.of(
                                                put(order("tomasz", 1)),
                                                put(order("tomasz", 2)),
                                                WriteRequest.builder()
                                                        .deleteRequest(delete -> delete.key(orderKey(5)))
                                                        .build()),
                                        BINARY,
                                        List.of(put(allTypes(Map.of("id", binary(7)))))))
                                .returnConsumedCapacity(TOTAL)
                                .returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE))),
                new Case(
                        "TransactGetItems",
                        it -> it.transactGetItems(gets -> gets.transactItems(
                                        item -> item.get(
                                                get -> get.tableName(ORDERS).key(orderKey(1))),
                                        item -> item.get(
                                                get -> get.tableName(ORDERS).key(orderKey(99))),
                                        item -> item.get(get -> get.tableName(BINARY)
                                                .key(Map.of("id", binary(0, 255, 128)))
                                                .projectionExpression("id, ns, #m")
                                                .expressionAttributeNames(Map.of("#m", "m"))))
                                .returnConsumedCapacity(TOTAL))),
                new Case(
                        "TransactWriteItems",
                        it -> it.transactWriteItems(writes -> writes.transactItems(
                                        item -> item.put(put -> put.tableName(ORDERS)
                                                .item(order("tomasz", 1))
                                                .conditionExpression("attribute_not_exists(customer)")),
                                        item -> item.update(update -> update.tableName(ORDERS)
                                                .key(orderKey(1))
                                                .updateExpression("ADD amount :one")
                                                .expressionAttributeValues(Map.of(":one", number("1")))),
                                        item -> item.delete(delete ->
                                                delete.tableName(ORDERS).key(orderKey(2))),
                                        item -> item.conditionCheck(check -> check.tableName(ORDERS)
                                                .key(orderKey(3))
                                                .conditionExpression("kind = :k")
                                                .expressionAttributeValues(Map.of(":k", text("odd")))))
                                .returnConsumedCapacity(INDEXES))));
    }

    private static List<Case> failures() {
        return List.of(
                new Case(
                        "a table that isn't there",
                        it -> it.getItem(get -> get.tableName("Nowhere").key(orderKey(1)))),
                new Case(
                        "a query of a table that isn't there",
                        it -> it.query(query -> query.tableName("Nowhere")
                                .keyConditionExpression("a = :a")
                                .expressionAttributeValues(Map.of(":a", text(""))))),
                new Case(
                        "a condition that does not hold",
                        it -> it.putItem(put -> put.tableName(ORDERS)
                                .item(order("mira", 1))
                                .conditionExpression("attribute_not_exists(customer)"))),
                new Case(
                        "a condition of an update that does not hold",
                        it -> it.updateItem(update -> update.tableName(ORDERS)
                                .key(orderKey(1))
                                .updateExpression("SET amount = :t")
                                .conditionExpression("amount = :t")
                                .expressionAttributeValues(Map.of(":t", number("0"))))),
                new Case(
                        "a condition of a put that does not hold, with the item",
                        it -> it.putItem(put -> put.tableName(ORDERS)
                                .item(order("mira", 1))
                                .conditionExpression("attribute_not_exists(customer)")
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))),
                new Case(
                        "a condition of an update that does not hold, with the item",
                        it -> it.updateItem(update -> update.tableName(ORDERS)
                                .key(orderKey(1))
                                .updateExpression("REMOVE tags")
                                .conditionExpression("attribute_not_exists(tags)")
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))),
                new Case(
                        "a condition of a delete of nothing that does not hold",
                        it -> it.deleteItem(delete -> delete.tableName(ORDERS)
                                .key(orderKey(77))
                                .conditionExpression("attribute_exists(tags)")
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))),
                new Case(
                        "a cancelled transaction with the item",
                        it -> it.transactWriteItems(writes -> writes.transactItems(
                                item -> item.put(put -> put.tableName(BINARY).item(Map.of("id", binary(5)))),
                                item -> item.put(put -> put.tableName(ORDERS)
                                        .item(order("mira", 1))
                                        .conditionExpression("attribute_not_exists(customer)")
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))))),
                new Case(
                        "a cancelled transaction whose first write fails, with its item",
                        it -> reasons(
                                it,
                                first -> first.update(update -> update.tableName(BINARY)
                                        .key(Map.of("id", binary(0, 255, 128)))
                                        .updateExpression("REMOVE s")
                                        .conditionExpression("attribute_not_exists(s)")
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD)),
                                second ->
                                        second.put(put -> put.tableName(ORDERS).item(order("tomasz", 1))),
                                third -> third.put(put -> put.tableName(ORDERS)
                                        .item(order("mira", 1))
                                        .conditionExpression("attribute_not_exists(customer)")
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD)))),
                new Case(
                        "an index that isn't there",
                        it -> it.query(query -> query.tableName(ORDERS)
                                .indexName("by-nothing")
                                .keyConditionExpression("kind = :k")
                                .expressionAttributeValues(Map.of(":k", text("odd"))))),
                new Case(
                        "an addition to a text",
                        it -> it.updateItem(update -> update.tableName(ORDERS)
                                .key(orderKey(1))
                                .updateExpression("SET kind = kind + :one")
                                .expressionAttributeValues(Map.of(":one", number("1"))))));
    }

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
    private static final ReturnConsumedCapacity INDEXES = ReturnConsumedCapacity.INDEXES;

    @SafeVarargs
    private static Object reasons(DynamoDbClient client, Consumer<TransactWriteItem.Builder>... writes) {
        try {
            return client.transactWriteItems(it -> it.transactItems(writes));
        } catch (UserException e) {
            return ((TransactionCanceledException) e.getCause()).cancellationReasons();
        }
    }

    private static KeysAndAttributes keys(Consumer<KeysAndAttributes.Builder> keys) {
        return KeysAndAttributes.builder().applyMutation(keys).build();
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    private static Map<String, AttributeValue> orderKey(int at) {
        return Map.of("customer", text("mira"), "at", number(Integer.toString(at)));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(String number) {
        return AttributeValue.fromN(number);
    }

    private static AttributeValue binary(int... bytes) {
        byte[] its = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            its[i] = (byte) bytes[i];
        }
        return AttributeValue.fromB(SdkBytes.fromByteArray(its));
    }
}
