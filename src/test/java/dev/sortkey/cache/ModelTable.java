package dev.sortkey.cache;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The table `t` with the keys `pk` and `sk`, as DynamoDB would hold it: eventually consistent reads lag behind, and
/// each change is a stream record. What a request meets on its way can be set.
final class ModelTable implements DynamoDbClient {
    static final String NAME = "t";

    final AtomicLong nanos = new AtomicLong();
    final List<DynamoDbRequest> asked = new ArrayList<>();
    final Deque<Record> stream = new ArrayDeque<>();
    /// How far eventually consistent reads lag behind.
    long lag;
    /// Runs once between the reading of the next request and its answer.
    @Nullable
    Runnable underway;
    /// Thrown once instead of the answer of the next request that writes, which is done nevertheless.
    @Nullable
    RuntimeException afterwards;
    /// Thrown once instead of doing the next request that writes.
    @Nullable
    RuntimeException instead;
    /// Left undone once by a batch.
    boolean unprocessed;

    private final Map<Map<String, AttributeValue>, List<State>> items = new HashMap<>();

    /// An item from a time on; empty when there is none.
    record State(long since, Map<String, AttributeValue> item) {}

    /// All that the item of this key ever was, oldest first; the first is its absence.
    List<State> history(Map<String, AttributeValue> key) {
        return items.computeIfAbsent(key, _ -> new ArrayList<>(List.of(new State(Long.MIN_VALUE, Map.of()))));
    }

    Map<String, AttributeValue> now(Map<String, AttributeValue> key) {
        return history(key).getLast().item();
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(List.of("pk", "sk"));
        return Map.copyOf(key);
    }

    static Map<String, AttributeValue> item(String pk, String sk, String value) {
        var item = new HashMap<>(key(pk, sk));
        item.put("v", AttributeValue.fromS(value));
        return Map.copyOf(item);
    }

    /// A change that nobody here asked for.
    void set(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        List<State> history = history(key);
        Map<String, AttributeValue> old = history.getLast().item();
        history.add(new State(nanos.get(), item));
        if (!old.equals(item)) {
            stream.add(Record.builder()
                    .eventName(item.isEmpty() ? "REMOVE" : old.isEmpty() ? "INSERT" : "MODIFY")
                    .dynamodb(change -> {
                        change.keys(key);
                        if (!item.isEmpty()) {
                            change.newImage(item);
                        }
                    })
                    .build());
        }
    }

    private Map<String, AttributeValue> read(Map<String, AttributeValue> key, @Nullable Boolean strong) {
        long until = Boolean.TRUE.equals(strong) ? Long.MAX_VALUE : nanos.get() - lag;
        return history(key).stream()
                .filter(state -> state.since() <= until)
                .reduce((_, later) -> later)
                .orElseThrow()
                .item();
    }

    private List<Map<String, AttributeValue>> read(@Nullable AttributeValue pk, @Nullable Boolean strong) {
        var found = new TreeMap<String, Map<String, AttributeValue>>();
        List.copyOf(items.keySet()).forEach(key -> {
            Map<String, AttributeValue> item = read(key, strong);
            if (!item.isEmpty() && (pk == null || pk.equals(key.get("pk")))) {
                found.put(key.toString(), item);
            }
        });
        return List.copyOf(found.values());
    }

    private void onTheWay() {
        Runnable once = underway;
        underway = null;
        if (once != null) {
            once.run();
        }
    }

    private void write(DynamoDbRequest request, Runnable change) {
        asked.add(request);
        RuntimeException refusal = instead;
        instead = null;
        if (refusal != null) {
            throw refusal;
        }
        change.run();
        RuntimeException lost = afterwards;
        afterwards = null;
        onTheWay();
        if (lost != null) {
            throw lost;
        }
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        asked.add(request);
        Map<String, AttributeValue> item = read(Map.copyOf(request.key()), request.consistentRead());
        onTheWay();
        return item.isEmpty()
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        asked.add(request);
        var wanted = request.requestItems().get(NAME);
        var keys = new ArrayList<>(wanted.keys());
        var left = unprocessed ? List.of(keys.removeLast()) : List.<Map<String, AttributeValue>>of();
        unprocessed = false;
        var found = keys.stream()
                .map(key -> read(Map.copyOf(key), wanted.consistentRead()))
                .filter(item -> !item.isEmpty())
                .toList();
        onTheWay();
        return BatchGetItemResponse.builder()
                .responses(Map.of(NAME, found))
                .unprocessedKeys(
                        left.isEmpty()
                                ? Map.of()
                                : Map.of(NAME, wanted.toBuilder().keys(left).build()))
                .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        asked.add(request);
        var items = read(request.expressionAttributeValues().get(":p"), request.consistentRead());
        onTheWay();
        return QueryResponse.builder()
                .items(items)
                .count(items.size())
                .consumedCapacity(capacity -> capacity.tableName(NAME)
                        .capacityUnits(Boolean.TRUE.equals(request.consistentRead()) ? 7.0 : 3.5))
                .build();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        asked.add(request);
        var items = read((AttributeValue) null, request.consistentRead());
        onTheWay();
        return ScanResponse.builder().items(items).count(items.size()).build();
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        asked.add(request);
        return TransactGetItemsResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        write(request, () -> set(key(request.item()), Map.copyOf(request.item())));
        return PutItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        var key = Map.copyOf(request.key());
        var item = new HashMap<>(key);
        item.put("v", request.expressionAttributeValues().get(":v"));
        write(request, () -> set(key, Map.copyOf(item)));
        return request.returnValues() == null
                ? UpdateItemResponse.builder().build()
                : UpdateItemResponse.builder().attributes(item).build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        write(request, () -> set(Map.copyOf(request.key()), Map.of()));
        return DeleteItemResponse.builder().build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        var writes = new ArrayList<>(request.requestItems().get(NAME));
        var left = unprocessed ? List.of(writes.removeLast()) : List.of();
        unprocessed = false;
        write(
                request,
                () -> writes.forEach(each -> {
                    if (each.putRequest() != null) {
                        set(
                                key(each.putRequest().item()),
                                Map.copyOf(each.putRequest().item()));
                    } else {
                        set(Map.copyOf(each.deleteRequest().key()), Map.of());
                    }
                }));
        return BatchWriteItemResponse.builder()
                .unprocessedItems(
                        left.isEmpty()
                                ? Map.of()
                                : Map.of(
                                        NAME,
                                        List.of(request.requestItems().get(NAME).getLast())))
                .build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        write(
                request,
                () -> request.transactItems().forEach(each -> {
                    if (each.put() != null) {
                        set(key(each.put().item()), Map.copyOf(each.put().item()));
                    }
                }));
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        asked.add(request);
        return ExecuteStatementResponse.builder().build();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return DescribeTableResponse.builder()
                .table(table -> table.tableName(NAME)
                        .keySchema(
                                key -> key.attributeName("pk").keyType("HASH"),
                                key -> key.attributeName("sk").keyType("RANGE")))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
