package dev.sortkey.dynamo.item;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The key of an item: as attributes, and as a line of text.
public final class ItemKeys {
    private ItemKeys() {}

    /// The key attributes of `item`, the partition key first.
    ///
    /// @throws UserException `BadInput` when the item lacks one of them
    public static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item, KeyNames names) {
        var key = new LinkedHashMap<String, AttributeValue>();
        names.all().forEach(name -> key.put(name, required(item, name)));
        return Collections.unmodifiableMap(key);
    }

    /// The key values on one line, such as `"MSG#1", "2026-01-01"`: two keys of a table never have the same text.
    ///
    /// Text stands in quotes with `"`, `\` and everything invisible escaped, a number bare and in one form, and
    /// binary as `b"Base64"`.
    ///
    /// @throws UserException `BadInput` when the item lacks a key attribute
    public static String text(Map<String, AttributeValue> item, KeyNames names) {
        return keyOf(item, names).values().stream().map(ItemKeys::text).collect(Collectors.joining(", "));
    }

    /// `item` with the attributes `keys` first and the others by name: an item has no order of its own.
    public static Map<String, AttributeValue> first(Map<String, AttributeValue> item, List<String> keys) {
        var ordered = new LinkedHashMap<String, AttributeValue>();
        keys.stream().filter(item::containsKey).forEach(key -> ordered.put(key, item.get(key)));
        new TreeMap<>(item).forEach(ordered::putIfAbsent);
        return ordered;
    }

    /// Whether the service takes `value` for a key attribute: a number, or a string or binary that isn't empty.
    public static boolean canBeKey(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> !value.s().isEmpty();
            case N -> true;
            case B -> value.b().asByteArrayUnsafe().length > 0;
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> false;
        };
    }

    private static String text(AttributeValue value) {
        AttributeType type = AttributeType.of(value);
        return switch (type) {
            case S -> Quoted.of(value.s());
            case N -> DynamoNumber.plain(value.n());
            case B -> "b\"" + Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()) + '"';
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN ->
                throw new UserException(new UserError.BadInput(
                        "A " + type.words() + " can't be a key.", "Use a string, a number or binary."));
        };
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new UserException(new UserError.BadInput(
                    "The item has no key attribute '" + name + "'.", "Add the attribute '" + name + "'."));
        }
        return value;
    }
}
