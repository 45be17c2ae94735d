package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.Placeholders;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The expressions of one request.
final class Expressions {
    private final Placeholders placeholders = new Placeholders();

    /// The conditions joined by AND; null when there are none.
    @Nullable
    String and(List<FilterCondition> conditions) {
        return conditions.isEmpty()
                ? null
                : conditions.stream().map(this::condition).collect(Collectors.joining(" AND "));
    }

    /// A projection expression; null when it is empty. Paths inside others are left out.
    @Nullable
    String projection(List<AttributePath> paths) {
        List<AttributePath> widest = widest(paths);
        return widest.isEmpty() ? null : widest.stream().map(this::path).collect(Collectors.joining(", "));
    }

    /// What the `#n…` stand for; null when there are none.
    @Nullable
    Map<String, String> names() {
        return placeholders.names();
    }

    /// What the `:v…` stand for; null when there are none.
    @Nullable
    Map<String, AttributeValue> values() {
        return placeholders.values();
    }

    private String condition(FilterCondition condition) {
        List<String> each = condition.alternatives().stream()
                .map(values -> comparison(condition, values))
                .toList();
        boolean negative =
                condition.operator() == FilterOperator.NE || condition.operator() == FilterOperator.NOT_CONTAINS;
        return each.size() == 1 ? each.getFirst() : "(" + String.join(negative ? " AND " : " OR ", each) + ")";
    }

    private String comparison(FilterCondition condition, List<AttributeValue> values) {
        String path = path(condition.path());
        List<String> value = values.stream().map(this::value).toList();
        return switch (condition.operator()) {
            case EQ, NE, LT, LE, GT, GE -> path + " " + condition.operator().words() + " " + value.getFirst();
            case BETWEEN -> path + " BETWEEN " + value.getFirst() + " AND " + value.getLast();
            case IN -> path + " IN (" + String.join(", ", value) + ")";
            case BEGINS_WITH -> "begins_with(" + path + ", " + value.getFirst() + ")";
            case CONTAINS -> "contains(" + path + ", " + value.getFirst() + ")";
            case NOT_CONTAINS -> "NOT contains(" + path + ", " + value.getFirst() + ")";
            case ATTRIBUTE_EXISTS -> "attribute_exists(" + path + ")";
            case ATTRIBUTE_NOT_EXISTS -> "attribute_not_exists(" + path + ")";
            case ATTRIBUTE_TYPE -> "attribute_type(" + path + ", " + value.getFirst() + ")";
            case SIZE_EQ -> "size(" + path + ") = " + value.getFirst();
            case SIZE_NE -> "size(" + path + ") <> " + value.getFirst();
            case SIZE_LT -> "size(" + path + ") < " + value.getFirst();
            case SIZE_LE -> "size(" + path + ") <= " + value.getFirst();
            case SIZE_GT -> "size(" + path + ") > " + value.getFirst();
            case SIZE_GE -> "size(" + path + ") >= " + value.getFirst();
        };
    }

    private String path(AttributePath path) {
        return placeholders.path(path);
    }

    private String value(AttributeValue value) {
        return placeholders.value(value);
    }

    private static List<AttributePath> widest(List<AttributePath> paths) {
        var widest = new ArrayList<AttributePath>();
        for (AttributePath path : paths) {
            if (widest.stream().noneMatch(path::isWithin)) {
                widest.removeIf(kept -> kept.isWithin(path));
                widest.forEach(kept -> checkKinds(kept, path));
                widest.add(path);
            }
        }
        return widest;
    }

    /// One place cannot be both a map and a list: the service refuses `a.b` together with `a[0]`.
    private static void checkKinds(AttributePath one, AttributePath other) {
        for (int i = 0; i < Math.min(one.steps().size(), other.steps().size()); i++) {
            AttributePath.Step left = one.steps().get(i);
            AttributePath.Step right = other.steps().get(i);
            if (left.getClass() != right.getClass()) {
                throw new UserException(new UserError.BadInput(
                        one + " and " + other + " conflict: one expects a map, the other a list.",
                        "Keep one of them."));
            }
            if (!left.equals(right)) {
                return;
            }
        }
    }
}
