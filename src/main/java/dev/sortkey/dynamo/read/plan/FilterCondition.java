package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A filter whose path and values are parsed and fit the operator.
///
/// @param alternatives the values to compare with; several lists, one for each type, when the type wasn't given
record FilterCondition(AttributePath path, FilterOperator operator, List<List<AttributeValue>> alternatives) {
    private static final Set<AttributeValue.Type> ORDERED =
            Set.of(AttributeValue.Type.S, AttributeValue.Type.N, AttributeValue.Type.B);
    private static final Set<AttributeValue.Type> PREFIXED = Set.of(AttributeValue.Type.S, AttributeValue.Type.B);

    /// A filter on a key attribute without a type takes the type that `table` defines.
    static FilterCondition of(Filter filter, TableDescription table) {
        AttributePath path = AttributePath.parse(filter.path());
        return of(
                path,
                filter.operator(),
                filter.values().stream()
                        .map(value -> path.steps().size() == 1 ? value.asKey(table, path.attribute()) : value)
                        .toList());
    }

    static FilterCondition of(AttributePath path, FilterOperator operator, List<TypedValue> typed) {
        var condition = new FilterCondition(path, operator, alternatives(operator, typed));
        condition.checkCount(typed.size());
        List<List<AttributeValue>> fitting = condition.alternatives.stream()
                .filter(values -> condition.problem(values) == null)
                .toList();
        if (fitting.isEmpty()) {
            throw condition.bad(condition.problem(condition.values()));
        }
        // `between 100 and 50` is in order as text, which is not what was meant
        condition.alternatives.stream()
                .filter(values -> operator == FilterOperator.BETWEEN
                        && values.getFirst().type() == AttributeValue.Type.N
                        && condition.problem(values) != null)
                .findFirst()
                .ifPresent(values -> {
                    throw condition.bad(condition.problem(values));
                });
        return new FilterCondition(path, operator, fitting);
    }

    private static List<List<AttributeValue>> alternatives(FilterOperator operator, List<TypedValue> typed) {
        List<List<AttributeValue>> byType =
                typed.stream().allMatch(value -> value.readings().size() == 1)
                        ? List.of()
                        : typed.stream()
                                .flatMap(value -> value.readings().stream())
                                .map(TypedValue::type)
                                .distinct()
                                .map(type -> readings(typed, type))
                                .filter(values -> values.size() == typed.size() || operator == FilterOperator.IN)
                                .toList();
        return byType.isEmpty() ? List.of(typed.stream().map(TypedValue::value).toList()) : byType;
    }

    private static List<AttributeValue> readings(List<TypedValue> typed, TypedValue.Type type) {
        return typed.stream()
                .flatMap(value -> value.readings().stream().filter(reading -> reading.type() == type))
                .map(TypedValue::value)
                .toList();
    }

    /// The values, of the first type when there are several.
    List<AttributeValue> values() {
        return alternatives.getFirst();
    }

    /// Whether it compares with values of several types, because none was given.
    boolean isOfSeveralTypes() {
        return alternatives.size() > 1;
    }

    /// Which types it compares with, and why, in a sentence.
    String types() {
        return path + " isn't a key and no type was given, so the filter compares it with "
                + alternatives.stream()
                        .map(List::getFirst)
                        .map(value -> TypedValue.of(value).type().name())
                        .collect(Collectors.joining(" and "))
                + ".";
    }

    private void checkCount(int typed) {
        if (typed < operator.least() || typed > operator.most()) {
            String wanted = operator.least() == operator.most()
                    ? String.valueOf(operator.least())
                    : operator.least() + " to " + operator.most();
            throw bad(new Problem(
                    "takes " + wanted + (operator.most() == 1 ? " value" : " values") + ", not " + typed,
                    "Enter " + wanted + "."));
        }
    }

    private @Nullable Problem problem(List<AttributeValue> values) {
        return switch (operator) {
            case LT, LE, GT, GE -> only(values, ORDERED, "Use a string, a number or binary (S, N, B).");
            case BETWEEN -> {
                Problem unordered = only(values, ORDERED, "Use strings, numbers or binary (S, N, B).");
                yield unordered == null ? ofBounds(values.getFirst(), values.getLast()) : unordered;
            }
            case BEGINS_WITH -> only(values, PREFIXED, "Use a string or binary (S, B).");
            case ATTRIBUTE_TYPE -> ofDescriptor(values.getFirst());
            case SIZE_EQ, SIZE_NE, SIZE_LT, SIZE_LE, SIZE_GT, SIZE_GE ->
                only(values, Set.of(AttributeValue.Type.N), "Use a number (N).");
            case EQ, NE, IN, CONTAINS, NOT_CONTAINS, ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS -> null;
        };
    }

    private static @Nullable Problem only(List<AttributeValue> values, Set<AttributeValue.Type> types, String next) {
        return values.stream()
                .filter(Predicate.not(value -> types.contains(value.type())))
                .findFirst()
                .map(value -> new Problem(
                        "doesn't work with a value of type "
                                + TypedValue.of(value).type(),
                        next))
                .orElse(null);
    }

    private static @Nullable Problem ofDescriptor(AttributeValue value) {
        boolean known = value.type() == AttributeValue.Type.S
                && AttributeType.named(value.s()).isPresent();
        return known
                ? null
                : new Problem("needs the name of a type", "Use one of S, N, B, BOOL, NULL, SS, NS, BS, L, M.");
    }

    private static @Nullable Problem ofBounds(AttributeValue low, AttributeValue high) {
        if (low.type() != high.type()) {
            return new Problem("needs two values of the same type", "Use one type for both.");
        }
        return compare(low, high) > 0
                ? new Problem("has its values in the wrong order", "Enter the lower value first.")
                : null;
    }

    /// DynamoDB's order: numbers by value, text by its UTF-8 bytes, bytes unsigned.
    private static int compare(AttributeValue low, AttributeValue high) {
        return switch (low.type()) {
            case N -> new BigDecimal(low.n()).compareTo(new BigDecimal(high.n()));
            case S ->
                Arrays.compareUnsigned(
                        low.s().getBytes(StandardCharsets.UTF_8), high.s().getBytes(StandardCharsets.UTF_8));
            default ->
                Arrays.compareUnsigned(low.b().asByteArrayUnsafe(), high.b().asByteArrayUnsafe());
        };
    }

    private UserException bad(@Nullable Problem problem) {
        return new UserException(new UserError.BadInput(
                "'" + operator.words() + "' on " + path + " " + (problem == null ? "isn't valid" : problem.what())
                        + ".",
                problem == null ? "" : problem.next()));
    }

    /// Why values don't fit the operator, as the end of a sentence, and what to do.
    private record Problem(String what, String next) {}
}
