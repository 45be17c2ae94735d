package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A filter whose path and values are parsed and fit the operator.
record FilterCondition(AttributePath path, FilterOperator operator, List<AttributeValue> values) {
    private static final Set<AttributeValue.Type> ORDERED =
            Set.of(AttributeValue.Type.S, AttributeValue.Type.N, AttributeValue.Type.B);
    private static final Set<AttributeValue.Type> PREFIXED = Set.of(AttributeValue.Type.S, AttributeValue.Type.B);

    static FilterCondition of(Filter filter) {
        return of(AttributePath.parse(filter.path()), filter.operator(), filter.values());
    }

    static FilterCondition of(AttributePath path, FilterOperator operator, List<TypedValue> typed) {
        var condition = new FilterCondition(
                path, operator, typed.stream().map(TypedValue::value).toList());
        condition.checkCount();
        condition.checkTypes();
        return condition;
    }

    private void checkCount() {
        if (values.size() < operator.least() || values.size() > operator.most()) {
            String wanted = operator.least() == operator.most()
                    ? String.valueOf(operator.least())
                    : operator.least() + " to " + operator.most();
            throw bad(
                    "takes " + wanted + (operator.most() == 1 ? " value" : " values") + ", not " + values.size(),
                    "Enter " + wanted + ".");
        }
    }

    private void checkTypes() {
        switch (operator) {
            case LT, LE, GT, GE -> only(ORDERED, "Use a string, a number or binary (S, N, B).");
            case BETWEEN -> {
                only(ORDERED, "Use strings, numbers or binary (S, N, B).");
                checkBounds(values.getFirst(), values.getLast());
            }
            case BEGINS_WITH -> only(PREFIXED, "Use a string or binary (S, B).");
            case ATTRIBUTE_TYPE -> checkDescriptor(values.getFirst());
            case SIZE_EQ, SIZE_NE, SIZE_LT, SIZE_LE, SIZE_GT, SIZE_GE ->
                only(Set.of(AttributeValue.Type.N), "Use a number (N).");
            case EQ, NE, IN, CONTAINS, NOT_CONTAINS, ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS -> {}
        }
    }

    private void only(Set<AttributeValue.Type> types, String next) {
        for (AttributeValue value : values) {
            if (!types.contains(value.type())) {
                throw bad(
                        "doesn't work with a value of type "
                                + TypedValue.of(value).type(),
                        next);
            }
        }
    }

    private void checkDescriptor(AttributeValue value) {
        boolean known = value.type() == AttributeValue.Type.S
                && Arrays.stream(TypedValue.Type.values())
                        .anyMatch(type -> type.name().equals(value.s()));
        if (!known) {
            throw bad("needs the name of a type", "Use one of S, N, B, BOOL, NULL, SS, NS, BS, L, M.");
        }
    }

    private void checkBounds(AttributeValue low, AttributeValue high) {
        if (low.type() != high.type()) {
            throw bad("needs two values of the same type", "Use one type for both.");
        }
        if (compare(low, high) > 0) {
            throw bad("has its values in the wrong order", "Enter the lower value first.");
        }
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

    private UserException bad(String what, String next) {
        return new UserException(
                new UserError.BadInput("'" + operator.words() + "' on " + path + " " + what + ".", next));
    }
}
