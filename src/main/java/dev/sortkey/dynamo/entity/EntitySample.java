package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.table.TableInspector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Items from all over a table, read by scanning the beginnings of several segments one after the other.
///
/// @param items in the order of the segments
/// @param used what reading them took
/// @param isAll whether they are all items of the table
/// @param ttl the table's TTL attribute, or null when there is none or it may not be known
public record EntitySample(
        TableDescription table,
        List<Map<String, AttributeValue>> items,
        ReadTally used,
        boolean isAll,
        @Nullable String ttl) {
    /// How many items are read unless another number is wanted.
    public static final int USUAL = 2_000;

    private static final int SEGMENTS = 8;

    /// Reads at most about `most` items.
    ///
    /// @param sending sends each request, at a rate for example
    public static EntitySample read(
            DynamoDbClient client, TableDescription table, int most, UnaryOperator<Supplier<Page>> sending) {
        boolean whole = table.itemCount() != null && table.itemCount() * 2 < most;
        int segments = whole ? 1 : SEGMENTS;
        var items = new ArrayList<Map<String, AttributeValue>>();
        ReadTally used = ReadTally.NONE;
        boolean isAll = true;
        for (int segment = 0; segment < segments; segment++) {
            int enough = Math.ceilDiv(most - items.size(), segments - segment) + items.size();
            var pages = new Pages(client, scan(table, segment, segments, Math.max(1, enough - items.size())));
            while (pages.hasMore() && items.size() < enough) {
                Page page = sending.apply(pages::next).get();
                items.addAll(page.items());
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted while reading");
                }
            }
            used = used.plus(pages.totals());
            isAll &= !pages.hasMore();
        }
        String ttl = TableInspector.timeToLive(client, table.tableName())
                .known()
                .map(described -> described.attributeName())
                .orElse(null);
        return new EntitySample(table, items, used, isAll, ttl);
    }

    private static Read.Scan scan(TableDescription table, int segment, int segments, int limit) {
        var request = ScanRequest.builder().tableName(table.tableName()).limit(Math.min(limit, 1_000));
        if (segments > 1) {
            request.segment(segment).totalSegments(segments);
        }
        return new Read.Scan(request.build(), 1);
    }

    /// What the items show.
    public EntityModel model() {
        var indexes = new LinkedHashMap<String, KeyNames>();
        table.localSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), KeyNames.of(index.keySchema())));
        table.globalSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), KeyNames.of(index.keySchema())));
        return EntityInference.of(table.tableName(), KeyNames.of(table), indexes, ttl, items);
    }
}
