package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.pattern.Parameter.Kind;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Values for the parameters of a pattern, found in items: each shape of the pattern gives those of the first item
/// that fits it and what was found before; a list is made of all items that do.
public final class Example {
    private static final int MOST_IN_A_LIST = 10;

    private final Set<String> lists;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Example(Set<String> lists) {
        this.lists = lists;
    }

    /// The values that `items` show; perhaps not all.
    ///
    /// @param others patterns whose parameters of the same names mean the same: what they find is taken as well
    public static Map<String, String> in(
            List<Map<String, AttributeValue>> items,
            AccessPattern pattern,
            List<AccessPattern> others,
            TableDescription table) {
        var parameters = pattern.about().parameters();
        Set<String> names = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
        var example = new Example(parameters.stream()
                .filter(parameter -> parameter.kind() == Kind.LIST)
                .map(Parameter::name)
                .collect(Collectors.toSet()));
        pattern.shapes(table).forEach(shape -> example.look(items, shape, names));
        for (AccessPattern other : others) {
            Set<String> missing = names.stream()
                    .filter(name -> !example.found.containsKey(name) && !example.lists.contains(name))
                    .collect(Collectors.toSet());
            other.shapes(table).forEach(shape -> example.look(items, shape, missing));
        }
        example.found.keySet().retainAll(names);
        return example.found;
    }

    private void look(List<Map<String, AttributeValue>> items, Map<String, Template> shape, Set<String> wanted) {
        if (shape.values().stream()
                .noneMatch(template -> template.names().stream().anyMatch(wanted::contains))) {
            return;
        }
        int taken = 0;
        for (Map<String, AttributeValue> item : items) {
            Optional<Map<String, String>> values = values(shape, item);
            if (values.isPresent() && taken < MOST_IN_A_LIST) {
                taken++;
                values.get().forEach(this::take);
            }
        }
    }

    private void take(String name, String value) {
        if (lists.contains(name)) {
            found.merge(name, value, (before, next) -> before + ", " + next);
        } else {
            found.put(name, value);
        }
    }

    /// The values in `item`, if it fits the shape and contradicts nothing found before.
    private Optional<Map<String, String>> values(Map<String, Template> shape, Map<String, AttributeValue> item) {
        var values = new LinkedHashMap<String, String>();
        for (Map.Entry<String, Template> attribute : shape.entrySet()) {
            AttributeValue value = item.get(attribute.getKey());
            var matched = value == null || !isKeyType(value)
                    ? Optional.<Map<String, String>>empty()
                    : attribute.getValue().match(TypedValue.of(value).text());
            if (matched.isEmpty() || contradicts(matched.get(), values)) {
                return Optional.empty();
            }
            values.putAll(matched.get());
        }
        return Optional.of(values);
    }

    private boolean contradicts(Map<String, String> matched, Map<String, String> values) {
        return matched.entrySet().stream().anyMatch(entry -> {
            String before = lists.contains(entry.getKey())
                    ? values.get(entry.getKey())
                    : values.getOrDefault(entry.getKey(), found.get(entry.getKey()));
            return before != null && !before.equals(entry.getValue());
        });
    }

    private static boolean isKeyType(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S, N, B -> true;
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> false;
        };
    }
}
