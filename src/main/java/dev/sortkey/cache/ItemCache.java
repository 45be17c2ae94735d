package dev.sortkey.cache;

import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.cache.CacheTally.Counter;
import dev.sortkey.cache.ReadThrough.Found;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import dev.sortkey.dynamo.item.ItemSize;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Items by primary key. An item that doesn't exist is kept as an empty one.
final class ItemCache {
    private final Versions versions;
    private final Counter counter;
    private final LongSupplier nanos;
    private final ReadThrough<ItemKey, Map<String, AttributeValue>> items;

    ItemCache(CacheSettings settings, Versions versions, Counter counter, LongSupplier nanos) {
        this.versions = versions;
        this.counter = counter;
        this.nanos = nanos;
        this.items = new ReadThrough<>(settings.itemTime(), settings.itemBytes(), ItemSize::of, nanos);
    }

    long now() {
        return nanos.getAsLong();
    }

    long version(ItemKey key) {
        return versions.of(key.table(), key);
    }

    /// Whether it has to be read strongly consistent, so that nothing older than the last change is kept.
    boolean recentlyChanged(ItemKey key) {
        return versions.recentlyChanged(key.table(), key);
    }

    /// The cached item, or null.
    @Nullable
    Map<String, AttributeValue> held(ItemKey key) {
        return items.peek(key, version(key));
    }

    Found<Map<String, AttributeValue>> read(ItemKey key, long version, Supplier<Map<String, AttributeValue>> load) {
        return items.read(key, version, load);
    }

    /// Keeps what was read under `version`.
    void keep(ItemKey key, long version, Map<String, AttributeValue> item) {
        items.put(key, version, item);
    }

    /// Keeps what was written, unless the item has been changed otherwise since `version`.
    void keepWritten(ItemKey key, long version, Map<String, AttributeValue> item) {
        versions.changedSince(version, key.table(), key).ifPresent(written -> items.putWritten(key, written, item));
    }

    void missed() {
        counter.miss();
    }

    /// Tells that `items` were answered from here.
    void served(
            DynamoDbRequest request,
            DynamoDbResponse response,
            long start,
            Iterable<Map<String, AttributeValue>> items) {
        CapacityUnits saved = CapacityUnits.NONE;
        boolean negative = true;
        for (Map<String, AttributeValue> item : items) {
            saved = saved.plus(CapacityUnits.read(ItemSize.of(item), Consistency.EVENTUAL));
            negative &= item.isEmpty();
        }
        Duration elapsed = Duration.ofNanos(now() - start);
        counter.hit(negative, new Served(CacheKind.ITEM, request, response, saved, elapsed));
    }
}
