package dev.sortkey.cache;

import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.cache.CacheTally.Counter;
import dev.sortkey.cache.ReadThrough.Found;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import dev.sortkey.dynamo.item.ItemSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Pages of queries and scans by the whole request, each valid until its part of the table changes.
final class QueryCache {
    /// The part of a table that queries of indexes and scans read.
    static final Object ANY_PARTITION = "any partition";

    private final Versions versions;
    private final Counter counter;
    private final LongSupplier nanos;
    private final ReadThrough<DynamoDbRequest, CachedPage> pages;

    QueryCache(CacheSettings settings, Versions versions, Counter counter, LongSupplier nanos) {
        this.versions = versions;
        this.counter = counter;
        this.nanos = nanos;
        this.pages = new ReadThrough<>(settings.queryTime(), settings.queryBytes(), CachedPage::bytes, nanos);
    }

    /// @param key the request without what does not change its answer
    /// @param partition the partition that it reads, or {@link #ANY_PARTITION}
    /// @param load reads the page, strongly consistent when it is given true
    /// @param shown makes the response to return of a cached one
    DynamoDbResponse read(
            DynamoDbRequest key,
            String table,
            Object partition,
            Function<Boolean, CachedPage> load,
            UnaryOperator<DynamoDbResponse> shown) {
        long start = nanos.getAsLong();
        Found<CachedPage> found = find(key, table, partition, load);
        if (!found.cached()) {
            return found.value().response();
        }
        CachedPage page = found.value();
        DynamoDbResponse response = shown.apply(page.response());
        Duration elapsed = Duration.ofNanos(nanos.getAsLong() - start);
        counter.hit(page.isEmpty(), new Served(CacheKind.QUERY, key, response, page.price(), elapsed));
        return response;
    }

    /// Shortly after a change a partition is read strongly consistent, so that nothing older is kept. An index
    /// can't be read that way, so nothing of it is kept for that time.
    private Found<CachedPage> find(
            DynamoDbRequest key, String table, Object partition, Function<Boolean, CachedPage> load) {
        long version = versions.of(table, partition);
        boolean recentlyChanged = versions.recentlyChanged(table, partition);
        if (recentlyChanged && partition.equals(ANY_PARTITION)) {
            counter.miss();
            return new Found<>(load.apply(false), false);
        }
        return pages.read(key, version, () -> {
            counter.miss();
            return load.apply(recentlyChanged);
        });
    }

    /// A page of a query or a scan.
    ///
    /// @param price what it costs to read it eventually consistent
    /// @param bytes the size of its items
    record CachedPage(DynamoDbResponse response, boolean isEmpty, CapacityUnits price, long bytes) {

        /// @param told what the service reported, which includes filtered items; without it the items are counted
        /// @param strong whether it was read strongly consistent, for twice the price
        static CachedPage of(
                DynamoDbResponse response,
                List<Map<String, AttributeValue>> items,
                @Nullable ConsumedCapacity told,
                boolean strong) {
            long bytes = items.stream().mapToLong(ItemSize::of).sum();
            Double units = told == null ? null : told.capacityUnits();
            CapacityUnits price = units == null
                    ? CapacityUnits.read(bytes, Consistency.EVENTUAL)
                    : new CapacityUnits(Math.round(strong ? units : 2 * units));
            return new CachedPage(response, items.isEmpty(), price, bytes);
        }
    }
}
