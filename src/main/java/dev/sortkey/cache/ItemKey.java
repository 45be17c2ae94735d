package dev.sortkey.cache;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item in one form, so that the numbers `1` and `1.0` are one key.
///
/// @param table the table's name
/// @param key the key attributes
record ItemKey(String table, Map<String, AttributeValue> key) {

    /// Nothing when the table is named by an ARN, which may be another account's, or when there is no key.
    static Optional<ItemKey> of(String table, Map<String, AttributeValue> key) {
        if (isArn(table) || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ItemKey(
                table,
                key.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> plain(entry.getValue())))));
    }

    /// Whether `item` has this key.
    boolean isOf(Map<String, AttributeValue> item) {
        return key.entrySet().stream().allMatch(entry -> {
            AttributeValue value = item.get(entry.getKey());
            return value != null && plain(value).equals(entry.getValue());
        });
    }

    /// A key value in one form.
    static AttributeValue plain(AttributeValue value) {
        if (value.type() != AttributeValue.Type.N) {
            return value;
        }
        try {
            return AttributeValue.fromN(
                    new BigDecimal(value.n()).stripTrailingZeros().toString());
        } catch (NumberFormatException e) {
            return value; // the service will say what is wrong with it
        }
    }

    static boolean isArn(String table) {
        return table.indexOf(':') >= 0;
    }
}
