package dev.sortkey.dynamo.entity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Finds the attribute that says what an item is.
final class TypeAttribute {
    private static final Set<String> NAMES = Set.of(
            "entity",
            "entitytype",
            "et",
            "type",
            "typename",
            "itemtype",
            "recordtype",
            "objecttype",
            "kind",
            "edbe",
            "model",
            "modelname",
            "class",
            "rowtype",
            "doctype",
            "documenttype");
    private static final int MOST_TYPES = 50;
    private static final double FEW = 0.02;

    private TypeAttribute() {}

    /// The attribute by whose values `groups`, which are items with keys of the same form, are told apart: nearly
    /// all items have it as text, and each of its values is in one group. Null when there is none.
    static @Nullable String of(List<List<Map<String, AttributeValue>>> groups) {
        int items = groups.stream().mapToInt(List::size).sum();
        var present = new TreeMap<String, Integer>();
        groups.forEach(group -> group.forEach(item -> item.forEach((name, value) -> {
            if (value.s() != null
                    && NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
                present.merge(name, 1, Integer::sum);
            }
        })));
        return present.entrySet().stream()
                .filter(name -> items - name.getValue() <= items * FEW && tells(name.getKey(), groups, items))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static boolean tells(String name, List<List<Map<String, AttributeValue>>> groups, int items) {
        var places = new HashMap<String, Map<Integer, Integer>>();
        for (int i = 0; i < groups.size(); i++) {
            for (Map<String, AttributeValue> item : groups.get(i)) {
                AttributeValue value = item.get(name);
                if (value != null && value.s() != null) {
                    places.computeIfAbsent(value.s(), _ -> new HashMap<>()).merge(i, 1, Integer::sum);
                }
            }
        }
        long strays = places.values().stream()
                .mapToLong(counts ->
                        counts.values().stream().mapToLong(Integer::longValue).sum()
                                - counts.values().stream()
                                        .mapToLong(Integer::longValue)
                                        .max()
                                        .orElse(0))
                .sum();
        return places.size() <= MOST_TYPES && places.size() * 2L <= items && strays <= items * FEW;
    }
}
