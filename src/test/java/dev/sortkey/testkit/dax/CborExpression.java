package dev.sortkey.testkit.dax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Expressions as DAX gets them, parsed by its client into nested lists, written out as DynamoDB's text again.
///
/// The placeholders of all expressions of one request are collected here.
final class CborExpression {
    private static final long ORDINAL = 3324;
    private static final List<String> OPERATORS = List.of("=", "<>", "<", ">=", ">", "<=", "AND", "OR");
    private static final Map<Integer, String> FUNCTIONS = Map.of(
            11, "attribute_exists",
            12, "attribute_not_exists",
            13, "attribute_type",
            14, "begins_with",
            15, "contains",
            16, "size",
            23, "if_not_exists",
            24, "list_append");
    private static final Map<Integer, String> CLAUSES = Map.of(19, "SET", 20, "ADD", 21, "DELETE", 22, "REMOVE");

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private List<?> variables = List.of();

    /// What the placeholders for names stand for, or null where there are none.
    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    /// What the placeholders for values stand for, or null where there are none.
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    /// The text of a condition, a key condition or a filter; null for null.
    @Nullable
    String condition(byte @Nullable [] bytes) {
        return bytes == null ? null : text(body(bytes));
    }

    /// The text of an update; null for null.
    @Nullable
    String update(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var clauses = new LinkedHashMap<String, List<String>>();
        for (Object each : (List<?>) body(bytes)) {
            List<?> action = (List<?>) each;
            String clause = CLAUSES.get(code(action));
            String text = text(action.get(1))
                    + (action.size() < 3 ? "" : (clause.equals("SET") ? " = " : " ") + text(action.get(2)));
            clauses.computeIfAbsent(clause, _ -> new ArrayList<>()).add(text);
        }
        return clauses.entrySet().stream()
                .map(each -> each.getKey() + " " + String.join(", ", each.getValue()))
                .collect(Collectors.joining(" "));
    }

    /// The paths of a projection, each of names and places in lists.
    static List<List<Object>> projection(byte[] bytes) {
        List<?> parts = (List<?>) Cbor.all(bytes).getFirst();
        return ((List<?>) parts.get(1))
                .stream().map(path -> elements((List<?>) path)).toList();
    }

    private Object body(byte[] bytes) {
        List<?> parts = (List<?>) Cbor.all(bytes).getFirst();
        variables = (List<?>) parts.get(2);
        return parts.get(1);
    }

    private String text(Object part) {
        List<?> call = (List<?>) part;
        int code = code(call);
        if (code < OPERATORS.size()) {
            return "(" + text(call.get(1)) + " " + OPERATORS.get(code) + " " + text(call.get(2)) + ")";
        }
        return switch (code) {
            case 8 -> "(NOT " + text(call.get(1)) + ")";
            case 9 -> text(call.get(1)) + " BETWEEN " + text(call.get(2)) + " AND " + text(call.get(3));
            case 10 -> text(call.get(1)) + " IN (" + joined((List<?>) call.get(2)) + ")";
            case 17 -> variable(((BigInteger) call.get(1)).intValueExact());
            case 18 -> path(elements(call));
            case 25 -> text(call.get(1)) + " + " + text(call.get(2));
            case 26 -> text(call.get(1)) + " - " + text(call.get(2));
            default -> FUNCTIONS.get(code) + "(" + joined(call.subList(1, call.size())) + ")";
        };
    }

    private String joined(List<?> parts) {
        return parts.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String variable(int at) {
        AttributeValue value = CborItems.value(variables.get(at));
        String name = ":v" + values.size();
        values.put(name, value);
        return name;
    }

    private String path(List<Object> elements) {
        var text = new StringBuilder();
        for (Object element : elements) {
            if (element instanceof Integer place) {
                text.append('[').append(place).append(']');
            } else {
                String placeholder = "#n" + names.size();
                names.put(placeholder, (String) element);
                text.append(text.isEmpty() ? "" : ".").append(placeholder);
            }
        }
        return text.toString();
    }

    private static List<Object> elements(List<?> path) {
        return path.stream()
                .skip(1)
                .<Object>map(each -> each instanceof Cbor.Tagged(long tag, BigInteger place) && tag == ORDINAL
                        ? place.intValueExact()
                        : each)
                .toList();
    }

    private static int code(List<?> call) {
        return ((BigInteger) call.getFirst()).intValueExact();
    }

    /// What `paths` lead to in `item`, by the place of the path.
    static Map<Integer, @Nullable Object> projected(Map<String, AttributeValue> item, List<List<Object>> paths) {
        var found = new LinkedHashMap<Integer, @Nullable Object>();
        IntStream.range(0, paths.size()).forEach(at -> {
            AttributeValue value = AttributeValue.fromM(item);
            for (Object element : paths.get(at)) {
                value = step(value, element);
            }
            if (value != null) {
                found.put(at, CborItems.cbor(value));
            }
        });
        return found;
    }

    private static @Nullable AttributeValue step(@Nullable AttributeValue value, Object element) {
        if (value == null) {
            return null;
        }
        if (element instanceof Integer place) {
            return value.hasL() && place < value.l().size() ? value.l().get(place) : null;
        }
        return value.hasM() ? value.m().get((String) element) : null;
    }
}
