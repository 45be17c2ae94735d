package dev.sortkey.dynamo.item;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// Whether a value can be a key attribute of a table or an index (developer guide, "Constraints in Amazon
/// DynamoDB").
public enum KeyFit {
    FITS,
    MISSING,
    WRONG_TYPE,
    EMPTY,
    TOO_LONG;

    private static final int MOST_OF_PARTITION = 2_048;
    private static final int MOST_OF_SORT = 1_024;

    /// How a value fits.
    ///
    /// @param type S, N or B
    /// @param key the part of the key that it is
    public static KeyFit of(@Nullable AttributeValue value, String type, @Nullable KeyType key) {
        if (value == null) {
            return MISSING;
        }
        if (!AttributeType.of(value).name().equals(type)) {
            return WRONG_TYPE;
        }
        long bytes = bytes(value);
        return bytes == 0 ? EMPTY : bytes > mostBytes(key) ? TOO_LONG : FITS;
    }

    /// The most bytes of a text or binary value in the part of a key.
    public static int mostBytes(@Nullable KeyType key) {
        return key == KeyType.HASH ? MOST_OF_PARTITION : MOST_OF_SORT;
    }

    /// The bytes of a text or a binary value; 1 of a number.
    public static long bytes(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case B -> value.b().asByteArrayUnsafe().length;
            default -> 1;
        };
    }
}
