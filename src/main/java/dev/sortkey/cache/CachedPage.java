package dev.sortkey.cache;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import dev.sortkey.dynamo.item.ItemSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// A page of a query or a scan.
///
/// @param price what it costs to read it eventually consistent
/// @param bytes the size of its items
record CachedPage(DynamoDbResponse response, boolean isEmpty, CapacityUnits price, long bytes) {

    /// @param told what the service reported, which counts filtered items too; without it the items are counted
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
