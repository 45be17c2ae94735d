package dev.sortkey.dynamo.item.pack;

import dev.sortkey.dynamo.item.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
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

    /// Hands one attribute of each item at `indexes`, in their order, to `taker`: text and numbers without the
    /// objects that hold them otherwise, so that a million are quick.
    public <T> void each(int[] indexes, String attribute, Taker<T> taker, Consumer<T> taken) {
        int numbered = names.known(attribute);
        for (int index : indexes) {
            taken.accept(PackedItems.unpacker(places[index], blocks, names).take(attribute, numbered, taker));
        }
    }

    /// Whether the item at `index` has a text that passes, in the attributes whose name is `wanted`: a value at any
    /// depth, or a name inside a map. Makes no objects but these texts.
    public boolean any(int index, Predicate<String> wanted, Scalars scalars) {
        return PackedItems.unpacker(places[index], blocks, names).any(wanted, scalars);
    }

    /// What may pass.
    public interface Scalars {
        /// Whether a string, a number, `true`, `false`, `null` or a name passes.
        boolean text(String text);

        /// Whether binary passes.
        boolean bytes(SdkBytes bytes);
    }

    /// Makes something of a value.
    ///
    /// @param <T> what
    public interface Taker<T> {
        /// Of a string or a number, as `type` says.
        T text(AttributeType type, String text);

        /// Of a value of any other type.
        T other(AttributeValue value);

        /// Of an attribute that the item doesn't have.
        T missing();
    }
}
