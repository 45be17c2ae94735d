package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyFit;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.Counted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// How conditions fit the keys of one path: those that become the key condition, and those that stay filters.
record Match(AccessPath path, List<FilterCondition> keys, List<FilterCondition> filters) {
    /// The better match first: one that answers everything `asked`, with more key conditions, on the table before
    /// its local before its global indexes, holding more attributes.
    static Comparator<Match> best(List<AttributePath> asked) {
        Predicate<Match> answers = match ->
                asked.isEmpty() ? match.path.projectsAll() : asked.stream().allMatch(match.path::projects);
        return Comparator.<Match>comparingInt(match -> answers.test(match) ? 0 : 1)
                .thenComparingInt(match -> -match.keys.size())
                .thenComparing(match -> match.path.kind())
                .thenComparingInt(match -> match.path.projected() == null
                        ? Integer.MIN_VALUE
                        : -match.path.projected().size())
                .thenComparing(match -> match.path.name());
    }

    /// A Query needs `=` on every partition key, and can't filter by any key of its path.
    static Optional<Match> of(AccessPath path, List<FilterCondition> conditions, TableDescription table) {
        var filters = new ArrayList<>(conditions);
        var keys = new ArrayList<FilterCondition>();
        for (String name : path.partition()) {
            FilterCondition condition =
                    take(filters, name, Set.of(FilterOperator.EQ), table, KeyFit.mostBytes(KeyType.HASH));
            if (condition == null) {
                return Optional.empty();
            }
            keys.add(condition);
        }
        for (String name : path.sort()) {
            FilterCondition condition =
                    take(filters, name, FilterOperator.OF_SORT_KEY, table, KeyFit.mostBytes(KeyType.RANGE));
            if (condition != null) {
                keys.add(condition);
            }
            if (condition == null || condition.operator() != FilterOperator.EQ) {
                break;
            }
        }
        return filters.stream().anyMatch(condition -> path.isKey(condition.path()))
                ? Optional.empty()
                : Optional.of(new Match(path, List.copyOf(keys), List.copyOf(filters)));
    }

    private static @Nullable FilterCondition take(
            List<FilterCondition> filters,
            String name,
            Set<FilterOperator> operators,
            TableDescription table,
            int mostBytes) {
        for (FilterCondition condition : filters) {
            if (condition.path().equals(AttributePath.of(name))
                    && operators.contains(condition.operator())
                    && condition.values().stream().allMatch(value -> problem(value, name, table, mostBytes) == null)) {
                filters.remove(condition);
                return condition;
            }
        }
        return null;
    }

    /// Whether all keys of the path have `=`, and there is no other condition.
    boolean isWholeKey() {
        return filters.isEmpty()
                && keys.size() == path.keys().size()
                && keys.stream().allMatch(key -> key.operator() == FilterOperator.EQ);
    }

    /// Why `value` cannot be compared with the key `name`; null when it can.
    static @Nullable String problem(AttributeValue value, String name, TableDescription table, boolean partition) {
        return problem(
                value, name, table, partition ? KeyFit.mostBytes(KeyType.HASH) : KeyFit.mostBytes(KeyType.RANGE));
    }

    private static @Nullable String problem(AttributeValue value, String name, TableDescription table, int mostBytes) {
        ScalarAttributeType type = typeOf(name, table);
        if (!value.type().name().equals(String.valueOf(type))) {
            return "is of type " + type + ", but the value is of type "
                    + TypedValue.of(value).type();
        }
        int bytes = switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case B -> value.b().asByteArrayUnsafe().length;
            default -> 1;
        };
        if (bytes == 0) {
            return "is a key attribute and can't be empty";
        }
        return bytes > mostBytes
                ? "can have at most " + Counted.of(mostBytes, "byte") + ", but the value has "
                        + Counted.of(bytes, "byte")
                : null;
    }

    private static @Nullable ScalarAttributeType typeOf(String name, TableDescription table) {
        for (var definition : table.attributeDefinitions()) {
            if (definition.attributeName().equals(name)) {
                return definition.attributeType();
            }
        }
        return null;
    }
}
