package dev.sortkey.dynamo.write;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.support.Counted;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What a write costs before it is sent: every item by its size, twice as much in a transaction, without indexes.
///
/// @param items how many items it writes
/// @param transactional whether all or none are written
public record WriteCost(CapacityUnits units, int items, boolean transactional) {
    /// The cost of `write`.
    ///
    /// @param itemBytes the size of an item that it updates or deletes, which only the table knows
    public static WriteCost of(Write write, int itemBytes) {
        return switch (write) {
            case Write.Put(var put) -> new WriteCost(put(put.item(), false), 1, false);
            case Write.Update _, Write.Delete _ -> new WriteCost(CapacityUnits.write(itemBytes, false), 1, false);
            case Write.Transaction(var request) ->
                new WriteCost(
                        sum(request.transactItems().stream().map(item -> units(item, itemBytes))), write.items(), true);
            case Write.Batch batch ->
                new WriteCost(sum(batch.writes().map(item -> units(item, itemBytes))), batch.items(), false);
        };
    }

    private static CapacityUnits units(TransactWriteItem item, int itemBytes) {
        return item.put() == null
                ? CapacityUnits.write(itemBytes, true)
                : put(item.put().item(), true);
    }

    private static CapacityUnits units(WriteRequest item, int itemBytes) {
        return item.putRequest() == null
                ? CapacityUnits.write(itemBytes, false)
                : put(item.putRequest().item(), false);
    }

    private static CapacityUnits put(Map<String, AttributeValue> item, boolean transactional) {
        return CapacityUnits.write(ItemSize.of(item), transactional);
    }

    private static CapacityUnits sum(Stream<CapacityUnits> units) {
        return units.reduce(CapacityUnits.NONE, CapacityUnits::plus);
    }

    /// As in `4 WCU: 2 items in a transaction (twice the price), indexes not included`.
    public String text() {
        return units + " WCU: " + Counted.of(items, "item")
                + (transactional ? " in a transaction (twice the price)" : "") + ", indexes not included";
    }
}
