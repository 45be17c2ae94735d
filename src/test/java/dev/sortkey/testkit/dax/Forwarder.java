package dev.sortkey.testkit.dax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Runs what a client asked of DAX on a database, and puts the results as DAX does.
final class Forwarder {
    private static final int ITEM = 0;
    private static final int CONSUMED_CAPACITY = 1;
    private static final int ATTRIBUTES = 2;
    private static final int ITEM_COLLECTION_METRICS = 3;
    private static final int ITEMS = 7;
    private static final int COUNT = 8;
    private static final int LAST_EVALUATED_KEY = 9;
    private static final int SCANNED_COUNT = 10;

    /// An error of the cluster's own.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient DaxError error;

        private Refused(DaxError error) {
            this.error = error;
        }

        DaxError error() {
            return error;
        }
    }

    private final DynamoDbClient database;
    private final AttributeLists lists = new AttributeLists();
    private final CborItems items = new CborItems(lists);
    private final Map<String, Map<String, ScalarAttributeType>> schemas = new ConcurrentHashMap<>();
    private final Groups groups;

    Forwarder(DynamoDbClient database) {
        this.database = database;
        this.groups = new Groups(database, items, this::schema);
    }

    /// From now on, batches carry out at most `most` of their keys and writes.
    void limitBatches(int most) {
        groups.limitBatches(most);
    }

    /// The values that answer `operation` with `arguments`.
    @Nullable
    Object[] answer(Operation operation, List<@Nullable Object> arguments) {
        return switch (operation) {
            case KEY_SCHEMA -> new Object[] {names(schema(text(arguments.getFirst())))};
            case ATTRIBUTE_LIST -> new Object[] {lists.names((BigInteger) arguments.getFirst())};
            case ATTRIBUTE_LIST_ID -> new Object[] {lists.id(strings(arguments.getFirst()))};
            case GET_ITEM -> get(text(arguments.get(0)), (byte[]) arguments.get(1), options(arguments.get(2)));
            case PUT_ITEM ->
                put(
                        text(arguments.get(0)),
                        (byte[]) arguments.get(1),
                        (byte[]) arguments.get(2),
                        options(arguments.get(3)));
            case UPDATE_ITEM -> update(text(arguments.get(0)), (byte[]) arguments.get(1), options(arguments.get(2)));
            case DELETE_ITEM -> delete(text(arguments.get(0)), (byte[]) arguments.get(1), options(arguments.get(2)));
            case QUERY -> query(text(arguments.get(0)), (byte[]) arguments.get(1), options(arguments.get(2)));
            case SCAN -> scan(text(arguments.get(0)), options(arguments.get(1)));
            case BATCH_GET_ITEM -> groups.batchGet((Map<?, ?>) arguments.get(0), options(arguments.get(1)));
            case BATCH_WRITE_ITEM -> groups.batchWrite((Map<?, ?>) arguments.get(0), options(arguments.get(1)));
            case TRANSACT_GET_ITEMS -> groups.transactGet(arguments, options(arguments.get(3)));
            case TRANSACT_WRITE_ITEMS -> groups.transactWrite(arguments, options(arguments.get(8)));
            case AUTHORIZE, ENDPOINTS -> throw new IllegalArgumentException(operation + " is the cluster's own");
        };
    }

    /// The values that tell of `error`.
    @Nullable
    Object[] answer(DaxError error, @Nullable List<Map<String, ScalarAttributeType>> schemasOfItems) {
        if (error.code() == null) {
            return new Object[] {error.codes(), error.message(), null};
        }
        var info = new ArrayList<@Nullable Object>(List.of("request-1", error.code(), error.status()));
        if (!error.reasons().isEmpty()) {
            var reasons = new ArrayList<@Nullable Object>();
            IntStream.range(0, error.reasons().size()).forEach(at -> {
                var reason = error.reasons().get(at);
                reasons.add(reason.code());
                reasons.add(reason.message());
                reasons.add(
                        schemasOfItems == null || !reason.hasItem()
                                ? null
                                : items.restBytes(reason.item(), schemasOfItems.get(at)));
            });
            info.add(reasons);
        }
        return new Object[] {error.codes(), error.message(), info};
    }

    /// The keys of the tables that a transaction's `arguments` name, one for each of its items.
    List<Map<String, ScalarAttributeType>> schemasOfItems(List<@Nullable Object> arguments) {
        return ((List<?>) arguments.get(1))
                .stream().map(each -> schema(text(each))).toList();
    }

    private Map<String, ScalarAttributeType> schema(String table) {
        return schemas.computeIfAbsent(table, name -> {
            TableDescription described = described(name);
            var types = new HashMap<String, ScalarAttributeType>();
            for (AttributeDefinition each : described.attributeDefinitions()) {
                types.put(each.attributeName(), each.attributeType());
            }
            var schema = new LinkedHashMap<String, ScalarAttributeType>();
            for (KeySchemaElement each : described.keySchema()) {
                schema.put(each.attributeName(), types.get(each.attributeName()));
            }
            return schema;
        });
    }

    private TableDescription described(String table) {
        try {
            return database.describeTable(it -> it.tableName(table)).table();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                throw new Refused(DaxError.NO_TABLE);
            }
            throw e;
        }
    }

    private @Nullable Object[] get(String table, byte[] key, Options options) {
        Map<String, ScalarAttributeType> schema = schema(table);
        var response = database.getItem(GetItemRequest.builder()
                .tableName(table)
                .key(CborItems.key(key, schema))
                .consistentRead(options.consistentRead())
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .build());
        var answer = new LinkedHashMap<Integer, @Nullable Object>();
        if (response.hasItem()) {
            answer.put(ITEM, item(response.item(), schema, options.projection()));
        }
        capacity(answer, response.consumedCapacity());
        return new Object[] {answer.isEmpty() ? null : new Cbor.Open(answer)};
    }

    private Object item(
            Map<String, AttributeValue> item, Map<String, ScalarAttributeType> schema, byte @Nullable [] projection) {
        return projection == null
                ? items.restBytes(item, schema)
                : CborExpression.projected(item, CborExpression.projection(projection));
    }

    private @Nullable Object[] put(String table, byte[] key, byte[] rest, Options options) {
        Map<String, ScalarAttributeType> schema = schema(table);
        var item = new HashMap<>(items.rest(rest));
        item.putAll(CborItems.key(key, schema));
        var expression = new CborExpression();
        var response = database.putItem(PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(expression.condition(options.condition()))
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(options.returnValues())
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .returnItemCollectionMetrics(options.returnItemCollectionMetrics())
                .build());
        return written(
                response.hasAttributes() ? items.restBytes(response.attributes(), schema) : null,
                response.consumedCapacity(),
                Capacities.metrics(response.itemCollectionMetrics()));
    }

    private @Nullable Object[] update(String table, byte[] key, Options options) {
        Map<String, ScalarAttributeType> schema = schema(table);
        var expression = new CborExpression();
        var response = database.updateItem(UpdateItemRequest.builder()
                .tableName(table)
                .key(CborItems.key(key, schema))
                .updateExpression(expression.update(options.update()))
                .conditionExpression(expression.condition(options.condition()))
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(options.returnValues())
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .returnItemCollectionMetrics(options.returnItemCollectionMetrics())
                .build());
        boolean changed = options.returnValues() != null
                && options.returnValues().toString().startsWith("UPDATED");
        byte[] attributes = !response.hasAttributes()
                ? null
                : changed ? items.changedBytes(response.attributes()) : items.restBytes(response.attributes(), schema);
        return written(attributes, response.consumedCapacity(), Capacities.metrics(response.itemCollectionMetrics()));
    }

    private @Nullable Object[] delete(String table, byte[] key, Options options) {
        Map<String, ScalarAttributeType> schema = schema(table);
        var expression = new CborExpression();
        var response = database.deleteItem(DeleteItemRequest.builder()
                .tableName(table)
                .key(CborItems.key(key, schema))
                .conditionExpression(expression.condition(options.condition()))
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(options.returnValues())
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .returnItemCollectionMetrics(options.returnItemCollectionMetrics())
                .build());
        return written(
                response.hasAttributes() ? items.restBytes(response.attributes(), schema) : null,
                response.consumedCapacity(),
                Capacities.metrics(response.itemCollectionMetrics()));
    }

    private static @Nullable Object[] written(
            byte @Nullable [] attributes, @Nullable ConsumedCapacity capacity, byte @Nullable [] metrics) {
        var answer = new LinkedHashMap<Integer, @Nullable Object>();
        if (attributes != null) {
            answer.put(ATTRIBUTES, attributes);
        }
        capacity(answer, capacity);
        if (metrics != null) {
            answer.put(ITEM_COLLECTION_METRICS, metrics);
        }
        return new Object[] {answer.isEmpty() ? null : new Cbor.Open(answer)};
    }

    private @Nullable Object[] query(String table, byte[] keyCondition, Options options) {
        Map<String, ScalarAttributeType> schema = schema(table);
        var expression = new CborExpression();
        var response = database.query(QueryRequest.builder()
                .tableName(table)
                .indexName(options.indexName())
                .keyConditionExpression(expression.condition(keyCondition))
                .filterExpression(expression.condition(options.filter()))
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .select(options.projection() == null ? options.select() : null)
                .limit(options.limit())
                .scanIndexForward(options.scanIndexForward())
                .consistentRead(options.consistentRead())
                .exclusiveStartKey(startKey(options, schema))
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .build());
        return page(
                response.items(),
                response.count(),
                response.scannedCount(),
                response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null,
                response.consumedCapacity(),
                schema,
                options);
    }

    private @Nullable Object[] scan(String table, Options options) {
        Map<String, ScalarAttributeType> schema = schema(table);
        var expression = new CborExpression();
        var response = database.scan(ScanRequest.builder()
                .tableName(table)
                .indexName(options.indexName())
                .filterExpression(expression.condition(options.filter()))
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .select(options.projection() == null ? options.select() : null)
                .limit(options.limit())
                .segment(options.segment())
                .totalSegments(options.totalSegments())
                .consistentRead(options.consistentRead())
                .exclusiveStartKey(startKey(options, schema))
                .returnConsumedCapacity(options.returnConsumedCapacity())
                .build());
        return page(
                response.items(),
                response.count(),
                response.scannedCount(),
                response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null,
                response.consumedCapacity(),
                schema,
                options);
    }

    private static @Nullable Map<String, AttributeValue> startKey(
            Options options, Map<String, ScalarAttributeType> schema) {
        byte[] key = options.exclusiveStartKey();
        if (key == null) {
            return null;
        }
        return options.indexName() == null
                ? CborItems.key(key, schema)
                : CborItems.value(Cbor.all(key).getFirst()).m();
    }

    private @Nullable Object[] page(
            List<Map<String, AttributeValue>> found,
            int count,
            int scannedCount,
            @Nullable Map<String, AttributeValue> lastKey,
            @Nullable ConsumedCapacity capacity,
            Map<String, ScalarAttributeType> schema,
            Options options) {
        var answer = new LinkedHashMap<Integer, @Nullable Object>();
        answer.put(
                ITEMS,
                found.stream()
                        .map(item -> options.projection() == null
                                ? List.of(CborItems.keyBytes(item, schema), items.restBytes(item, schema))
                                : item(item, schema, options.projection()))
                        .toList());
        answer.put(COUNT, count);
        answer.put(SCANNED_COUNT, scannedCount);
        capacity(answer, capacity);
        if (lastKey != null) {
            answer.put(
                    LAST_EVALUATED_KEY,
                    options.indexName() == null ? CborItems.keyBytes(lastKey, schema) : openKey(lastKey));
        }
        return new Object[] {new Cbor.Open(answer)};
    }

    private static byte[] openKey(Map<String, AttributeValue> key) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        key.forEach((name, value) -> named.put(name, CborItems.cbor(value)));
        return Cbor.bytes(new Cbor.Open(named));
    }

    private static void capacity(Map<Integer, @Nullable Object> answer, @Nullable ConsumedCapacity capacity) {
        if (capacity != null) {
            answer.put(CONSUMED_CAPACITY, Capacities.bytes(capacity));
        }
    }

    private static Map<String, String> names(Map<String, ScalarAttributeType> schema) {
        var names = new LinkedHashMap<String, String>();
        schema.forEach((name, type) -> names.put(name, type.toString()));
        return names;
    }

    /// Some clients send a list of names, others a set.
    private static List<String> strings(@Nullable Object names) {
        Object list = names instanceof Cbor.Tagged(var _, Object set) ? set : names;
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    static Options options(@Nullable Object given) {
        return new Options((Map<?, ?>) given);
    }

    static String text(@Nullable Object bytes) {
        return new String((byte[]) java.util.Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }
}
