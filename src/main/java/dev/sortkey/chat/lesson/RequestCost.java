package dev.sortkey.chat.lesson;

import dev.sortkey.chat.lesson.Arithmetic.Term;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.support.Counted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The cost of a request by DynamoDB's formulas: from what was asked and what came back.
///
/// @param indexes of the table, which are written too
public record RequestCost(List<GlobalSecondaryIndexDescription> indexes) {
    private static final int KILO = 1024;

    /// The size of an item before and after a write, as far as it is known.
    ///
    /// @param before the item, empty when there was none, null when it isn't known
    /// @param after the item, empty when there is none, null when it isn't known
    public record Change(
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        /// Nothing is known.
        public static final Change UNKNOWN = new Change(null, null);
    }

    /// The sum for `request`; nothing for requests that have no such formula, such as `DescribeTable`, and for
    /// answers that don't say enough.
    ///
    /// @param response null when there is none
    /// @param changes what is known of the written items, by their keys
    public Optional<Arithmetic> of(
            SdkRequest request, @Nullable SdkResponse response, Map<Map<String, AttributeValue>, Change> changes) {
        return switch (request) {
            case QueryRequest query ->
                response instanceof QueryResponse page && isWhole(query, page)
                        ? Optional.of(query(query, page))
                        : Optional.empty();
            case GetItemRequest get ->
                response instanceof GetItemResponse found
                        ? Optional.of(gets(List.of(found.item()), Boolean.TRUE.equals(get.consistentRead())))
                        : Optional.empty();
            case BatchGetItemRequest batch ->
                response instanceof BatchGetItemResponse found ? Optional.of(batch(batch, found)) : Optional.empty();
            default -> {
                List<Part> parts = Part.of(request);
                yield parts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(writes(parts, request instanceof TransactWriteItemsRequest, changes));
            }
        };
    }

    /// Without a filter or a projection, the items that came are those that were read.
    private static boolean isWhole(QueryRequest query, QueryResponse page) {
        return query.filterExpression() == null
                && query.projectionExpression() == null
                && page.hasItems()
                && page.items().size() == page.count();
    }

    private static Arithmetic query(QueryRequest query, QueryResponse page) {
        long bytes = page.items().stream().mapToLong(ItemSize::of).sum();
        return new Arithmetic("RCU", List.of(read(bytes, Boolean.TRUE.equals(query.consistentRead()))), List.of());
    }

    /// As in `20 KB ÷ 4 KB → 5 × 0.5 for eventual consistency`.
    static Term read(long bytes, boolean consistent) {
        CapacityUnits units = CapacityUnits.read(bytes, consistent ? Consistency.STRONG : Consistency.EVENTUAL);
        long steps = Math.max(1, Math.ceilDiv(bytes, 4L * KILO));
        return new Term(
                kilobytes(bytes) + " ÷ 4 KB → " + steps
                        + (consistent ? " × 1 for a consistent read" : " × 0.5 for eventual consistency"),
                units);
    }

    private static Arithmetic batch(BatchGetItemRequest request, BatchGetItemResponse response) {
        boolean consistent =
                request.requestItems().values().stream().anyMatch(keys -> Boolean.TRUE.equals(keys.consistentRead()));
        var items = new ArrayList<Map<String, AttributeValue>>();
        response.responses().values().forEach(items::addAll);
        for (int missing = items.size(); missing < Part.of(request).size(); missing++) {
            items.add(Map.of());
        }
        return gets(items, consistent);
    }

    /// Each item by itself: what isn't there costs as much as the smallest.
    private static Arithmetic gets(List<Map<String, AttributeValue>> items, boolean consistent) {
        if (items.size() == 1) {
            return new Arithmetic("RCU", List.of(read(ItemSize.of(items.getFirst()), consistent)), List.of());
        }
        var bySteps = new LinkedHashMap<CapacityUnits, Integer>();
        items.forEach(item -> bySteps.merge(
                CapacityUnits.read(ItemSize.of(item), consistent ? Consistency.STRONG : Consistency.EVENTUAL),
                1,
                Integer::sum));
        List<Term> terms = bySteps.entrySet().stream()
                .map(each -> new Term(
                        Counted.of(each.getValue(), "item") + " × " + each.getKey() + " RCU",
                        times(each.getKey(), each.getValue())))
                .toList();
        return new Arithmetic("RCU", terms, List.of("Each item is rounded up by itself."));
    }

    private Arithmetic writes(List<Part> parts, boolean transaction, Map<Map<String, AttributeValue>, Change> changes) {
        var bySize = new LinkedHashMap<Long, Integer>();
        var inIndexes = new LinkedHashMap<String, CapacityUnits>();
        boolean assumed = false;
        for (Part part : parts) {
            Change change = changes.getOrDefault(part.key(), Change.UNKNOWN);
            Map<String, AttributeValue> after = part.item() == null ? change.after() : part.item();
            long bytes = Math.max(size(change.before()), size(after));
            assumed |= change.before() == null && after == null;
            bySize.merge(CapacityUnits.write(bytes, false).halves() / 2, 1, Integer::sum);
            if (part.verb().changes()) {
                indexes.forEach(index -> {
                    CapacityUnits units = index(index, change.before(), after);
                    if (units.halves() > 0) {
                        inIndexes.merge(index.indexName(), units, CapacityUnits::plus);
                    }
                });
            }
        }
        var terms = new ArrayList<Term>();
        bySize.forEach((units, items) -> terms.add(new Term(
                Counted.of(items, "item") + " × " + units + " WCU" + (transaction ? " × 2 for a transaction" : ""),
                new CapacityUnits(units * items * (transaction ? 4 : 2)))));
        inIndexes.forEach((name, units) -> terms.add(new Term("Entries of the index " + name, units)));
        return new Arithmetic(
                "WCU",
                terms,
                assumed
                        ? List.of("1 WCU for each started KB. The size of items not seen yet counts as 1 KB.")
                        : List.of());
    }

    private static long size(@Nullable Map<String, AttributeValue> item) {
        return item == null ? 0 : ItemSize.of(item);
    }

    /// A new or removed entry is one write, another key of an entry two.
    private static CapacityUnits index(
            GlobalSecondaryIndexDescription index,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        boolean was = isIn(index, before);
        boolean is = isIn(index, after);
        if (before != null && before.equals(after)) {
            return CapacityUnits.NONE;
        }
        boolean moved = was && is && !keys(index, before).equals(keys(index, after));
        CapacityUnits delete = was && (!is || moved) ? CapacityUnits.write(size(before), false) : CapacityUnits.NONE;
        return is ? delete.plus(CapacityUnits.write(Math.max(size(before), size(after)), false)) : delete;
    }

    private static boolean isIn(GlobalSecondaryIndexDescription index, @Nullable Map<String, AttributeValue> item) {
        return item != null && index.keySchema().stream().allMatch(key -> item.containsKey(key.attributeName()));
    }

    private static List<AttributeValue> keys(
            GlobalSecondaryIndexDescription index, @Nullable Map<String, AttributeValue> item) {
        return index.keySchema().stream()
                .map(key -> item == null ? AttributeValue.fromNul(true) : item.get(key.attributeName()))
                .toList();
    }

    static CapacityUnits times(CapacityUnits units, long count) {
        return new CapacityUnits(units.halves() * count);
    }

    /// Such as `405 bytes`, `17.3 KB` or `2.9 MB`.
    static String kilobytes(long bytes) {
        return bytes < KILO
                ? Counted.of(bytes, "byte")
                : bytes < KILO * KILO ? rounded(bytes, KILO) + " KB" : rounded(bytes, KILO * KILO) + " MB";
    }

    private static String rounded(long bytes, int unit) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.CEILING) // 12.01 KB are more than 12 KB
                .stripTrailingZeros()
                .toPlainString();
    }
}
