package dev.sortkey.cache;

import dev.sortkey.cache.CacheTally.Counter;
import dev.sortkey.dynamo.client.ClientProxy;
import dev.sortkey.dynamo.guard.ReadOperations;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The caches of one connection, and a client that reads through them.
///
/// They follow the rules of DynamoDB Accelerator, and also drop at once what this client has written or a stream has
/// shown to be changed. Strongly consistent and transactional reads are never answered from them.
public final class DynamoCache {
    private final DynamoDbClient cached;
    private final CacheInvalidation changes;
    private final ItemCache items;
    private final Counter ofItems;
    private final Counter ofQueries;
    private final ItemReads gets;
    private final BatchReads batches;
    private final @Nullable QueryReads queries;
    private final ItemWrites writes;

    /// Empty caches in front of `client`.
    public DynamoCache(DynamoDbClient client, CacheSettings settings, CacheListener listener) {
        this(client, settings, listener, System::nanoTime);
    }

    /// Empty caches with the clock `nanos`, in nanoseconds that only grow.
    public DynamoCache(DynamoDbClient client, CacheSettings settings, CacheListener listener, LongSupplier nanos) {
        this.ofItems = new Counter(CacheKind.ITEM, listener);
        this.ofQueries = new Counter(CacheKind.QUERY, listener);
        var versions = new Versions(nanos);
        var schemas = new KeySchemas(client);
        this.items = new ItemCache(settings, versions, ofItems, nanos);
        this.changes = new CacheInvalidation(versions, schemas, items);
        this.gets = new ItemReads(client, items);
        this.batches = new BatchReads(client, items);
        this.queries = settings.queryTime().isZero()
                ? null
                : new QueryReads(client, new QueryCache(settings, versions, ofQueries, nanos), schemas);
        this.writes = new ItemWrites(client, changes);
        this.cached = ClientProxy.of(client, DynamoDbClient.class, this::answer);
    }

    /// The client that reads and writes through the caches; closing it closes the one behind it.
    public DynamoDbClient client() {
        return cached;
    }

    /// The hits and misses of one of the caches so far.
    public CacheTally tally(CacheKind kind) {
        return switch (kind) {
            case ITEM -> ofItems.tally();
            case QUERY -> ofQueries.tally();
        };
    }

    /// Applies a change from the stream of `table`: the newest one, or any before it.
    ///
    /// Nothing of the record is kept, since a read or a write of ours may be newer: an item that differs from it is
    /// dropped.
    public void apply(String table, Record change) {
        var changed = changes.key(table, change.dynamodb().keys());
        Map<String, AttributeValue> image = image(change);
        ItemKey key = changed.key();
        if (key != null && image != null && image.equals(items.held(key))) {
            changes.invalidateQueries(changed);
        } else {
            changes.invalidate(changed);
        }
    }

    private static @Nullable Map<String, AttributeValue> image(Record change) {
        if (change.eventName() == OperationType.REMOVE) {
            return Map.of();
        }
        return change.dynamodb().hasNewImage() ? change.dynamodb().newImage() : null;
    }

    /// Drops everything of `table`, whose stream has lost records or starts again.
    public void gap(String table) {
        changes.invalidateTable(table);
    }

    private SdkResponse answer(ClientProxy.Call call) {
        return switch (call.request()) {
            case GetItemRequest get -> gets.get(get);
            case BatchGetItemRequest batch -> batches.get(batch);
            case QueryRequest query when queries != null -> queries.query(query);
            case ScanRequest scan when queries != null -> queries.scan(scan);
            case PutItemRequest put -> writes.put(put);
            case UpdateItemRequest update -> writes.update(update);
            case DeleteItemRequest delete -> writes.delete(delete);
            case BatchWriteItemRequest batch -> writes.batch(batch);
            case TransactWriteItemsRequest transaction -> writes.transact(transaction);
            default -> other(call);
        };
    }

    /// Operations that aren't known to only read may change anything: statements, tables, restores.
    private SdkResponse other(ClientProxy.Call call) {
        try {
            return call.send();
        } finally {
            if (!ReadOperations.contains(call.operation(), call.request())) {
                changes.invalidateAll();
            }
        }
    }
}
