package dev.sortkey.dynamo.item.pack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What {@link PackedItems} held at some moment. Shares its bytes, which are never overwritten; safe for several
/// threads.
public final class PackedSnapshot {
    private final List<byte[]> blocks;
    private final PackedNames names;
    private final long[] places;

    PackedSnapshot(List<byte[]> blocks, PackedNames names, long[] places) {
        this.blocks = blocks;
        this.names = names;
        this.places = places;
    }

    /// The item at `index`, unpacked each time.
    public Map<String, AttributeValue> get(int index) {
        return PackedItems.unpacker(places[index], blocks, names).item();
    }

    /// One attribute of the item at `index`, or null; the others are passed over, which is far quicker.
    public @Nullable AttributeValue value(int index, String attribute) {
        return PackedItems.unpacker(places[index], blocks, names).attribute(attribute);
    }
}
