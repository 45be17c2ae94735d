package dev.sortkey.dynamo.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/// What one request brought. A page may be empty and still have a next one.
///
/// @param number which request it was, from 1
/// @param items the items, as the service sent them
/// @param next the read that goes on after this page; null when this was the last
/// @param tally what this one request read and used
/// @param consumed the capacity by table and index, when the service says
public record Page(
        int number,
        List<Map<String, AttributeValue>> items,
        @Nullable Read next,
        ReadTally tally,
        @Nullable ConsumedCapacity consumed) {
    Page numbered(int other) {
        return new Page(other, items, next, tally, consumed);
    }
}
