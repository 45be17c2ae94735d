package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row's value made ready to be compared many times: by type first, then numbers by value and text by its
/// characters.
final class SortKey {
    private static final int COMPARED_CHARACTERS = 256;
    private static final int ROWS_BETWEEN_LOOKS = 4_096;
    private static final PackedSnapshot.Taker<SortKey> MAKE = new Maker();

    private final AttributeType type;
    /// Of the same class for all values of a type; null when the row doesn't have the attribute.
    private final @Nullable Comparable<Object> value;
    /// Grows with the value, and is compared first because it is at hand; values may share one.
    private final long rough;
    private int row;

    @SuppressWarnings("unchecked") // two of one type are of one class
    private SortKey(AttributeType type, long rough, @Nullable Comparable<?> value) {
        this.type = type;
        this.rough = rough;
        this.value = (Comparable<Object>) value;
    }

    /// The number of the row.
    int row() {
        return row;
    }

    /// The keys of the rows with these numbers, in their order.
    ///
    /// @throws CancellationException when the thread is interrupted
    static SortKey[] of(int[] numbers, String attribute, PackedSnapshot items) {
        var keys = new SortKey[numbers.length];
        for (int from = 0; from < numbers.length; from += ROWS_BETWEEN_LOOKS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Another order is wanted");
            }
            int[] some = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + ROWS_BETWEEN_LOOKS));
            int[] at = {from};
            items.each(some, attribute, MAKE, key -> {
                key.row = numbers[at[0]];
                keys[at[0]++] = key;
            });
        }
        return keys;
    }

    /// The order of values; rows without one are last either way.
    static Comparator<SortKey> order(boolean ascending) {
        return ascending ? SortKey::ascending : SortKey::descending;
    }

    private static int ascending(SortKey one, SortKey other) {
        return one.value == null || other.value == null ? lacking(one, other) : compare(one, other);
    }

    private static int descending(SortKey one, SortKey other) {
        return one.value == null || other.value == null ? lacking(one, other) : -compare(one, other);
    }

    private static int lacking(SortKey one, SortKey other) {
        return Boolean.compare(one.value == null, other.value == null);
    }

    private static int compare(SortKey one, SortKey other) {
        if (one.type != other.type || one.value == null || other.value == null) {
            return one.type.compareTo(other.type);
        }
        int roughly = Long.compare(one.rough, other.rough);
        Object value = one.value;
        Object otherValue = other.value;
        if (roughly == 0 && value instanceof String text && otherValue instanceof String otherText) {
            return compare(text, otherText);
        }
        return roughly == 0 ? one.value.compareTo(other.value) : roughly;
    }

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return place(one.charAt(i)) - place(other.charAt(i));
            }
        }
        return one.length() - other.length();
    }

    /// The place of a character among those of UTF-16 when they are ordered as in UTF-8, as DynamoDB has them: halves
    /// of pairs, which stand for the highest code points, come last.
    private static int place(char unit) {
        return unit < Character.MIN_SURROGATE ? unit : unit <= Character.MAX_SURROGATE ? unit + 0x2000 : unit - 0x800;
    }

    private static SortKey number(BigDecimal number) {
        long bits = Double.doubleToLongBits(number.doubleValue());
        return new SortKey(AttributeType.N, bits ^ ((bits >> 63) & Long.MAX_VALUE), number);
    }

    /// The first characters of a text in DynamoDB's order, above zero and below.
    private static SortKey text(AttributeType type, String text) {
        long first = 0;
        for (int i = 0; i < Long.BYTES / Character.BYTES; i++) {
            first = (first << Character.SIZE) | (i < text.length() ? place(text.charAt(i)) : 0);
        }
        return new SortKey(type, first ^ Long.MIN_VALUE, text);
    }

    /// Bytes as DynamoDB orders them.
    private record Bytes(SdkBytes bytes) implements Comparable<Bytes> {
        @Override
        public int compareTo(Bytes other) {
            return Arrays.compareUnsigned(bytes.asByteArrayUnsafe(), other.bytes.asByteArrayUnsafe());
        }
    }

    private static final class Maker implements PackedSnapshot.Taker<SortKey> {
        @Override
        public SortKey text(AttributeType type, String text) {
            return type == AttributeType.N ? number(new BigDecimal(text)) : SortKey.text(type, text);
        }

        @Override
        public SortKey other(AttributeValue value) {
            AttributeType type = AttributeType.of(value);
            return type == AttributeType.B
                    ? new SortKey(type, 0, new Bytes(value.b()))
                    : SortKey.text(type, ValueText.of(value, COMPARED_CHARACTERS));
        }

        @Override
        public SortKey missing() {
            return new SortKey(AttributeType.UNKNOWN, 0, null);
        }
    }
}
