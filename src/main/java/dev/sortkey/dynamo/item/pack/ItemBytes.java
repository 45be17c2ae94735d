package dev.sortkey.dynamo.item.pack;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Packs items as bytes of their own, and unpacks what it packed itself. Equal bytes are equal items; equal items may
/// have other bytes. Not thread-safe.
public final class ItemBytes {
    private final PackedNames names = new PackedNames();
    private final Packer packer = new Packer(names);

    /// The bytes of `item`.
    public byte[] pack(Map<String, AttributeValue> item) {
        byte[] bytes = new byte[packer.pack(new TreeMap<>(item))];
        packer.copyTo(bytes, 0);
        return bytes;
    }

    /// The item that {@link #pack} made bytes of.
    public Map<String, AttributeValue> unpack(byte[] bytes) {
        return new Unpacker(names, bytes, 0).item();
    }
}
