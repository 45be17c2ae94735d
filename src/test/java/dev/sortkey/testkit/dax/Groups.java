package dev.sortkey.testkit.dax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Batches and transactions, run on a database.
final class Groups {
    private static final int PUT = 2;
    private static final int DELETE = 7;
    private static final int UPDATE = 9;
    private static final int CHECK = 12;

    private final DynamoDbClient database;
    private final CborItems items;
    private final Function<String, Map<String, ScalarAttributeType>> schema;
    private volatile int most = Integer.MAX_VALUE;

    Groups(DynamoDbClient database, CborItems items, Function<String, Map<String, ScalarAttributeType>> schema) {
        this.database = database;
        this.items = items;
        this.schema = schema;
    }

    void limitBatches(int most) {
        this.most = most;
    }

    @Nullable
    Object[] batchGet(Map<?, ?> tables, Options options) {
        var wanted = new LinkedHashMap<String, KeysAndAttributes>();
        var left = new LinkedHashMap<String, List<byte[]>>();
        int count = 0;
        for (Map.Entry<?, ?> each : tables.entrySet()) {
            String table = (String) each.getKey();
            List<?> parts = (List<?>) each.getValue();
            var keys = new ArrayList<Map<String, AttributeValue>>();
            for (Object key : (List<?>) parts.get(2)) {
                if (count++ < most) {
                    keys.add(CborItems.key((byte[]) key, schema.apply(table)));
                } else {
                    left.computeIfAbsent(table, _ -> new ArrayList<>()).add((byte[]) key);
                }
            }
            if (!keys.isEmpty()) {
                wanted.put(
                        table,
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead((Boolean) parts.get(0))
                                .build());
            }
        }
        BatchGetItemResponse response = wanted.isEmpty()
                ? BatchGetItemResponse.builder().build()
                : database.batchGetItem(
                        it -> it.requestItems(wanted).returnConsumedCapacity(options.returnConsumedCapacity()));
        var found = new LinkedHashMap<String, List<Object>>();
        response.responses()
                .forEach((table, all) -> found.put(
                        table,
                        all.stream()
                                .flatMap(item -> batched(table, item, tables).stream())
                                .toList()));
        return new Object[] {List.of(found, left), capacities(response.consumedCapacity())};
    }

    private List<Object> batched(String table, Map<String, AttributeValue> item, Map<?, ?> tables) {
        byte[] projection = (byte[]) ((List<?>) tables.get(table)).get(1);
        Map<String, ScalarAttributeType> keys = schema.apply(table);
        return projection == null
                ? List.of(CborItems.keyBytes(item, keys), items.restBytes(item, keys))
                : List.of(CborExpression.projected(item, CborExpression.projection(projection)));
    }

    @Nullable
    Object[] batchWrite(Map<?, ?> tables, Options options) {
        var writes = new LinkedHashMap<String, List<WriteRequest>>();
        var left = new LinkedHashMap<String, List<@Nullable Object>>();
        int count = 0;
        for (Map.Entry<?, ?> each : tables.entrySet()) {
            String table = (String) each.getKey();
            List<?> pairs = (List<?>) each.getValue();
            for (int i = 0; i < pairs.size(); i += 2) {
                if (count++ < most) {
                    writes.computeIfAbsent(table, _ -> new ArrayList<>())
                            .add(write(table, (byte[]) pairs.get(i), (byte[]) pairs.get(i + 1)));
                } else {
                    List<@Nullable Object> rest = left.computeIfAbsent(table, _ -> new ArrayList<>());
                    rest.add(pairs.get(i));
                    rest.add(pairs.get(i + 1));
                }
            }
        }
        BatchWriteItemResponse response = writes.isEmpty()
                ? BatchWriteItemResponse.builder().build()
                : database.batchWriteItem(it -> it.requestItems(writes)
                        .returnConsumedCapacity(options.returnConsumedCapacity())
                        .returnItemCollectionMetrics(options.returnItemCollectionMetrics()));
        return new Object[] {left, capacities(response.consumedCapacity()), metrics(response.itemCollectionMetrics())};
    }

    private WriteRequest write(String table, byte[] key, byte @Nullable [] rest) {
        Map<String, AttributeValue> named = CborItems.key(key, schema.apply(table));
        if (rest == null) {
            return WriteRequest.builder().deleteRequest(it -> it.key(named)).build();
        }
        return WriteRequest.builder()
                .putRequest(it -> it.item(joined(named, rest)))
                .build();
    }

    private Map<String, AttributeValue> joined(Map<String, AttributeValue> key, byte[] rest) {
        var item = new HashMap<>(items.rest(rest));
        item.putAll(key);
        return item;
    }

    @Nullable
    Object[] transactGet(List<@Nullable Object> arguments, Options options) {
        List<?> tables = (List<?>) arguments.get(0);
        List<?> keys = (List<?>) arguments.get(1);
        List<?> projections = (List<?>) arguments.get(2);
        var gets = new ArrayList<TransactGetItem>();
        for (int i = 0; i < tables.size(); i++) {
            String table = Forwarder.text(tables.get(i));
            byte[] key = (byte[]) keys.get(i);
            gets.add(TransactGetItem.builder()
                    .get(it -> it.tableName(table).key(CborItems.key(key, schema.apply(table))))
                    .build());
        }
        var response = database.transactGetItems(
                it -> it.transactItems(gets).returnConsumedCapacity(options.returnConsumedCapacity()));
        var found = new ArrayList<@Nullable Object>();
        for (int i = 0; i < gets.size(); i++) {
            Map<String, AttributeValue> item = response.responses().get(i).item();
            byte[] projection = projections == null ? null : (byte[]) projections.get(i);
            found.add(
                    item.isEmpty()
                            ? null
                            : projection == null
                                    ? items.restBytes(
                                            item, schema.apply(gets.get(i).get().tableName()))
                                    : CborExpression.projected(item, CborExpression.projection(projection)));
        }
        return new Object[] {List.of(found, openCapacities(response.consumedCapacity()))};
    }

    @Nullable
    Object[] transactWrite(List<@Nullable Object> arguments, Options options) {
        int size = ((List<?>) arguments.getFirst()).size();
        var writes = new ArrayList<TransactWriteItem>();
        for (int i = 0; i < size; i++) {
            writes.add(transacted(arguments, i));
        }
        var response = database.transactWriteItems(it -> it.transactItems(writes)
                .clientRequestToken(options.clientRequestToken())
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .returnItemCollectionMetrics(options.returnItemCollectionMetrics()));
        var nothing = new ArrayList<@Nullable Object>();
        writes.forEach(_ -> nothing.add(null));
        return new Object[] {
            List.of(nothing, openCapacities(response.consumedCapacity()), metrics(response.itemCollectionMetrics()))
        };
    }

    private TransactWriteItem transacted(List<@Nullable Object> arguments, int at) {
        String table = Forwarder.text(at(arguments, 1, at));
        Map<String, AttributeValue> key = CborItems.key((byte[]) at(arguments, 2, at), schema.apply(table));
        ReturnValuesOnConditionCheckFailure returns = BigInteger.TWO.equals(at(arguments, 5, at))
                ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                : ReturnValuesOnConditionCheckFailure.NONE;
        var expression = new CborExpression();
        String update = expression.update((byte[]) at(arguments, 7, at));
        String condition = expression.condition((byte[]) at(arguments, 6, at));
        var item = TransactWriteItem.builder();
        return switch (((BigInteger) at(arguments, 0, at)).intValueExact()) {
            case PUT ->
                item.put(it -> it.tableName(table)
                                .item(joined(key, (byte[]) at(arguments, 3, at)))
                                .conditionExpression(condition)
                                .expressionAttributeNames(expression.names())
                                .expressionAttributeValues(expression.values())
                                .returnValuesOnConditionCheckFailure(returns))
                        .build();
            case DELETE ->
                item.delete(it -> it.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expression.names())
                                .expressionAttributeValues(expression.values())
                                .returnValuesOnConditionCheckFailure(returns))
                        .build();
            case UPDATE ->
                item.update(it -> it.tableName(table)
                                .key(key)
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expression.names())
                                .expressionAttributeValues(expression.values())
                                .returnValuesOnConditionCheckFailure(returns))
                        .build();
            case CHECK ->
                item.conditionCheck(it -> it.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expression.names())
                                .expressionAttributeValues(expression.values())
                                .returnValuesOnConditionCheckFailure(returns))
                        .build();
            default -> throw new IllegalArgumentException("no write: " + at(arguments, 0, at));
        };
    }

    private static @Nullable Object at(List<@Nullable Object> arguments, int list, int at) {
        return arguments.get(list) instanceof List<?> values ? values.get(at) : null;
    }

    private static List<byte[]> capacities(List<ConsumedCapacity> consumed) {
        return consumed.stream().map(Capacities::bytes).toList();
    }

    private static List<Object> openCapacities(List<ConsumedCapacity> consumed) {
        return consumed.stream().map(Capacities::open).toList();
    }

    private static Map<String, List<byte @Nullable []>> metrics(Map<String, List<ItemCollectionMetrics>> metrics) {
        var answer = new LinkedHashMap<String, List<byte @Nullable []>>();
        metrics.forEach((table, all) -> answer.put(
                table, all.stream().<byte @Nullable []>map(Capacities::metrics).toList()));
        return answer;
    }
}
