package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One kind of item.
///
/// @param name the words in its keys, as `ORG / USER`, or its value of the type attribute
/// @param keys how each key attribute is made, such as `USER#{user_id}`; the partition key first
/// @param items how many were seen
/// @param attributes by name, the key first
/// @param bytes of an item
/// @param expiring how many items have a number as their TTL
/// @param examples some of its items
/// @param indexes which of its items are in each index, by its name
public record Entity(
        String name,
        Map<String, String> keys,
        int items,
        List<EntityAttribute> attributes,
        Percentiles bytes,
        int expiring,
        List<Map<String, AttributeValue>> examples,
        Map<String, InIndex> indexes) {
    /// The items of an entity in one index.
    ///
    /// @param items how many have its key
    /// @param keys how its key attributes are made in most of them; empty when none has it
    public record InIndex(int items, Map<String, String> keys) {}

    /// The largest item that the service takes.
    public static final long MOST_BYTES = 400 * 1024;

    /// In how many of the items `attribute` is, in percent.
    public String presence(EntityAttribute attribute) {
        return Share.of(attribute.shape().count(), items);
    }

    /// Whether every item has it.
    public boolean always(EntityAttribute attribute) {
        return attribute.shape().count() == items;
    }

    /// The share of the size limit that the largest item takes, in percent.
    public String ofLimit() {
        return Share.of(bytes.most(), MOST_BYTES);
    }

    /// What reading and writing a median item costs: `0.5 RCU, 1 WCU`.
    public String units() {
        return CapacityUnits.read(bytes.median(), Consistency.EVENTUAL) + " RCU, "
                + CapacityUnits.write(bytes.median(), false) + " WCU";
    }

    /// The share of items that expire, in percent; empty when none does.
    public String ttl() {
        return expiring == 0 ? "" : Share.of(expiring, items);
    }
}
