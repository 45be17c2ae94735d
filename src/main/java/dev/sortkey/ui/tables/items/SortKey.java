package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row's value made ready to be compared many times: by type first, then numbers by value and text by its
/// characters.
///
/// @param row the number of the row
/// @param value what is compared, or null when the row doesn't have the attribute
record SortKey(int row, AttributeType type, @Nullable Object value) {
    private static final int COMPARED_CHARACTERS = 256;

    static SortKey of(int row, @Nullable AttributeValue value) {
        AttributeType type = AttributeType.of(value);
        return new SortKey(row, type, value == null ? null : comparable(type, value));
    }

    private static Object comparable(AttributeType type, AttributeValue value) {
        return switch (type) {
            case S -> value.s();
            case N -> new BigDecimal(value.n());
            case B -> value.b().asByteArrayUnsafe();
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> ValueText.of(value, COMPARED_CHARACTERS);
        };
    }

    /// The order of values; rows without one are last either way.
    static Comparator<SortKey> order(boolean ascending) {
        return (one, other) -> one.value == null || other.value == null
                ? Boolean.compare(one.value == null, other.value == null)
                : ascending ? compare(one, other) : compare(other, one);
    }

    private static int compare(SortKey one, SortKey other) {
        return one.type != other.type
                ? one.type.compareTo(other.type)
                : switch (one.value) {
                    case BigDecimal number -> number.compareTo((BigDecimal) other.value);
                    case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) other.value);
                    case null, default -> String.valueOf(one.value).compareTo(String.valueOf(other.value));
                };
    }
}
