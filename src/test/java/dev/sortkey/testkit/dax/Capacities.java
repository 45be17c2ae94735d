package dev.sortkey.testkit.dax;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;

/// Consumed capacity and the sizes of item collections, as DAX puts them.
final class Capacities {
    private Capacities() {}

    /// What a single operation or a batch consumed of one table.
    static byte[] bytes(ConsumedCapacity consumed) {
        return Cbor.bytes(
                consumed.tableName(),
                consumed.capacityUnits(),
                consumed.table() == null ? null : consumed.table().capacityUnits(),
                consumed.hasGlobalSecondaryIndexes() ? units(consumed.globalSecondaryIndexes()) : null,
                consumed.hasLocalSecondaryIndexes() ? units(consumed.localSecondaryIndexes()) : null);
    }

    private static Map<String, Double> units(Map<String, Capacity> indexes) {
        var units = new LinkedHashMap<String, Double>();
        indexes.forEach((name, capacity) -> units.put(name, capacity.capacityUnits()));
        return units;
    }

    /// What a transaction consumed of one table.
    static Object open(ConsumedCapacity consumed) {
        var parts = new LinkedHashMap<Integer, @Nullable Object>();
        put(parts, 1, consumed.capacityUnits());
        put(parts, 2, consumed.readCapacityUnits());
        put(parts, 3, consumed.writeCapacityUnits());
        put(parts, 4, consumed.tableName());
        put(parts, 5, consumed.table() == null ? null : capacity(consumed.table()));
        put(parts, 6, consumed.hasGlobalSecondaryIndexes() ? capacities(consumed.globalSecondaryIndexes()) : null);
        put(parts, 7, consumed.hasLocalSecondaryIndexes() ? capacities(consumed.localSecondaryIndexes()) : null);
        return new Cbor.Open(parts);
    }

    private static Map<String, Object> capacities(Map<String, Capacity> indexes) {
        var capacities = new LinkedHashMap<String, Object>();
        indexes.forEach((name, each) -> capacities.put(name, capacity(each)));
        return capacities;
    }

    private static Map<Integer, @Nullable Object> capacity(Capacity capacity) {
        var parts = new LinkedHashMap<Integer, @Nullable Object>();
        put(parts, 1, capacity.capacityUnits());
        put(parts, 2, capacity.readCapacityUnits());
        put(parts, 3, capacity.writeCapacityUnits());
        return parts;
    }

    private static void put(Map<Integer, @Nullable Object> parts, int number, @Nullable Object value) {
        if (value != null) {
            parts.put(number, value);
        }
    }

    /// The size of an item collection, or null for null.
    static byte @Nullable [] metrics(@Nullable ItemCollectionMetrics metrics) {
        if (metrics == null) {
            return null;
        }
        AttributeValue key = metrics.itemCollectionKey().values().iterator().next();
        return Cbor.bytes(
                CborItems.cbor(key),
                metrics.sizeEstimateRangeGB().get(0),
                metrics.sizeEstimateRangeGB().get(1));
    }
}
