package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What a request costs that writes: every item by its size, twice in a transaction. What it replaces, updates or
/// deletes is as large as stated, since only the table knows; indexes come on top.
///
/// @param items how many items it writes
/// @param transactional whether all or nothing
record WriteCost(CapacityUnits units, int items, boolean transactional) {
    static WriteCost of(DynamoDbRequest request, int itemBytes) {
        return switch (request) {
            case PutItemRequest put -> new WriteCost(put(put.item(), false), 1, false);
            case TransactWriteItemsRequest all ->
                new WriteCost(
                        sum(
                                all.transactItems(),
                                item -> transacted(item, itemBytes).halves()),
                        all.transactItems().size(),
                        true);
            case BatchWriteItemRequest batch -> {
                var writes = batch.requestItems().values().stream()
                        .flatMap(Collection::stream)
                        .toList();
                yield new WriteCost(
                        sum(
                                writes,
                                write -> (write.putRequest() == null
                                                ? CapacityUnits.write(itemBytes, false)
                                                : put(write.putRequest().item(), false))
                                        .halves()),
                        writes.size(),
                        false);
            }
            default -> new WriteCost(CapacityUnits.write(itemBytes, false), 1, false);
        };
    }

    private static CapacityUnits transacted(TransactWriteItem item, int itemBytes) {
        return item.put() == null
                ? CapacityUnits.write(itemBytes, true)
                : put(item.put().item(), true);
    }

    private static CapacityUnits put(Map<String, AttributeValue> item, boolean transactional) {
        return CapacityUnits.write(ItemSize.of(item), transactional);
    }

    private static <T> CapacityUnits sum(Collection<T> writes, ToLongFunction<T> halves) {
        return new CapacityUnits(writes.stream().mapToLong(halves).sum());
    }

    String words() {
        return units + " WCU: " + items + (items == 1 ? " item" : " items")
                + (transactional ? " in one transaction, at twice the price" : "") + ", without indexes";
    }
}
