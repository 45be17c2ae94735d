package dev.sortkey.dynamo.item.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A list of items, packed one behind the other into blocks of bytes: names once, values as their bytes.
///
/// Items are returned as they were added, with attributes in their order. Not safe for several threads while it is
/// changed.
public final class PackedItems {
    private static final int SMALLEST_BLOCK = 1 << 14;
    /// From half a megabyte on, an array can take up to twice its size with the G1 collector.
    private static final int LARGEST_BLOCK = 1 << 18;

    private final List<byte[]> blocks = new ArrayList<>();
    private final PackedNames names = new PackedNames();
    private final Packer packer = new Packer(names);
    /// Of each item: its block's number in the upper half, where it begins there in the lower.
    private long[] places = new long[256];
    private int size;
    private int used;

    /// How many there are.
    public int size() {
        return size;
    }

    /// Adds an item at the end.
    public void add(Map<String, AttributeValue> item) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size + (size >> 1));
        }
        places[size] = store(item);
        size++;
    }

    /// Replaces an item; the bytes of the old one stay allocated but unused.
    public void set(int index, Map<String, AttributeValue> item) {
        places[java.util.Objects.checkIndex(index, size)] = store(item);
    }

    /// The item at `index`, unpacked each time.
    public Map<String, AttributeValue> get(int index) {
        return unpacker(index).item();
    }

    /// One attribute of the item at `index`, or null; the others are passed over, which is far quicker.
    public @Nullable AttributeValue value(int index, String attribute) {
        return unpacker(index).attribute(attribute);
    }

    /// The items as they are now, which another thread can read while this list changes.
    public PackedSnapshot snapshot() {
        return new PackedSnapshot(List.copyOf(blocks), names.copy(), Arrays.copyOf(places, size));
    }

    private Unpacker unpacker(int index) {
        return unpacker(places[java.util.Objects.checkIndex(index, size)], blocks, names);
    }

    static Unpacker unpacker(long place, List<byte[]> blocks, PackedNames names) {
        return new Unpacker(names, blocks.get((int) (place >>> 32)), (int) place);
    }

    private long store(Map<String, AttributeValue> item) {
        int length = packer.pack(item);
        if (blocks.isEmpty() || blocks.getLast().length - used < length) {
            int wanted = blocks.isEmpty() ? SMALLEST_BLOCK : Math.min(LARGEST_BLOCK, 2 * blocks.getLast().length);
            blocks.add(new byte[Math.max(wanted, length)]);
            used = 0;
        }
        packer.copyTo(blocks.getLast(), used);
        long place = (long) (blocks.size() - 1) << 32 | used;
        used += length;
        return place;
    }
}
