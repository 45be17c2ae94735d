package dev.sortkey.dynamo.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The kinds of items in a single-table design, read from the prefixes of their keys: `MSG#1` is a `MSG`.
///
/// A prefix is a short word that starts with a letter and ends at the first `#`, `:`, `|` or `/`.
public final class Entities {
    private static final Pattern PREFIX = Pattern.compile("([\\p{L}][\\p{L}\\p{N}_-]{0,23})[#:|/]");

    private Entities() {}

    /// The entity of `item`: `ORG / USER` for `ORG#1` with `USER#2`, the one prefix when only one key has it or both
    /// have the same, nothing when none has.
    public static Optional<String> of(Map<String, AttributeValue> item, KeyNames names) {
        Optional<String> partition = prefix(item, names.partition());
        Optional<String> sort = names.sort() == null ? Optional.empty() : prefix(item, names.sort());
        if (partition.isEmpty() || sort.isEmpty() || partition.equals(sort)) {
            return partition.or(() -> sort);
        }
        return Optional.of(partition.get() + " / " + sort.get());
    }

    /// How many of `items` each entity has, in the order of first appearance; items of no entity are not counted.
    public static Map<String, Integer> count(List<Map<String, AttributeValue>> items, KeyNames names) {
        var counts = new LinkedHashMap<String, Integer>();
        items.forEach(item -> of(item, names).ifPresent(entity -> counts.merge(entity, 1, Integer::sum)));
        return Collections.unmodifiableMap(counts);
    }

    private static Optional<String> prefix(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null || value.s() == null) {
            return Optional.empty();
        }
        Matcher prefix = PREFIX.matcher(value.s());
        return prefix.lookingAt() ? Optional.of(prefix.group(1)) : Optional.empty();
    }
}
