package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a pattern promises for some values. What is null isn't promised.
///
/// @param name what is tested, or empty
/// @param values by the names of the parameters; the others have their defaults
/// @param request the kind of request: `GetItem`, `Query` or `BatchGetItem`
/// @param index the name of the index that is read; empty for the table itself
/// @param capacity the units that it consumes at most
/// @param mostItems how many items it returns at most
/// @param items how many items it returns
/// @param keys the texts of attributes of each item, in the order in which they are returned
public record PatternTest(
        String name,
        Map<String, String> values,
        @Nullable String request,
        @Nullable String index,
        @Nullable CapacityUnits capacity,
        @Nullable Integer mostItems,
        @Nullable Integer items,
        @Nullable List<Map<String, String>> keys) {
    /// The name, or else the values.
    public String title() {
        return name.isEmpty() ? values.isEmpty() ? "with defaults" : words(values) : name;
    }

    /// Attributes or values on one line: `pk=A, sk=B`.
    static String words(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", "));
    }
}
