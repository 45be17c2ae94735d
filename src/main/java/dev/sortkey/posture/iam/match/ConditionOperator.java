package dev.sortkey.posture.iam.match;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a condition compares, without its prefix and ending.
public enum ConditionOperator {
    /// `StringEquals`.
    STRING_EQUALS,
    /// `StringNotEquals`.
    STRING_NOT_EQUALS,
    /// `StringEqualsIgnoreCase`.
    STRING_EQUALS_IGNORE_CASE,
    /// `StringNotEqualsIgnoreCase`.
    STRING_NOT_EQUALS_IGNORE_CASE,
    /// `StringLike`.
    STRING_LIKE,
    /// `StringNotLike`.
    STRING_NOT_LIKE,
    /// `NumericEquals`.
    NUMERIC_EQUALS,
    /// `NumericNotEquals`.
    NUMERIC_NOT_EQUALS,
    /// `NumericLessThan`.
    NUMERIC_LESS_THAN,
    /// `NumericLessThanEquals`.
    NUMERIC_LESS_THAN_EQUALS,
    /// `NumericGreaterThan`.
    NUMERIC_GREATER_THAN,
    /// `NumericGreaterThanEquals`.
    NUMERIC_GREATER_THAN_EQUALS,
    /// `DateEquals`.
    DATE_EQUALS,
    /// `DateNotEquals`.
    DATE_NOT_EQUALS,
    /// `DateLessThan`.
    DATE_LESS_THAN,
    /// `DateLessThanEquals`.
    DATE_LESS_THAN_EQUALS,
    /// `DateGreaterThan`.
    DATE_GREATER_THAN,
    /// `DateGreaterThanEquals`.
    DATE_GREATER_THAN_EQUALS,
    /// `Bool`.
    BOOL,
    /// `BinaryEquals`.
    BINARY_EQUALS,
    /// `IpAddress`.
    IP_ADDRESS,
    /// `NotIpAddress`.
    NOT_IP_ADDRESS,
    /// `ArnEquals`.
    ARN_EQUALS,
    /// `ArnNotEquals`.
    ARN_NOT_EQUALS,
    /// `ArnLike`.
    ARN_LIKE,
    /// `ArnNotLike`.
    ARN_NOT_LIKE,
    /// `Null`.
    NULL;

    /// The operator that a policy calls `name`, or null if it's unknown.
    public static @Nullable ConditionOperator named(String name) {
        for (ConditionOperator operator : values()) {
            if (operator.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT))) {
                return operator;
            }
        }
        return null;
    }

    /// Whether it holds when none of the policy's values compares.
    public boolean negated() {
        return name().contains("NOT_");
    }

    /// Whether `*` and `?` in its values stand for others.
    public boolean wildcards() {
        return this == STRING_LIKE || this == STRING_NOT_LIKE;
    }

    /// Whether `actual`, a value of `key`, compares with what the policy expects; the opposite of what a negated one
    /// wants. Values that cannot be understood leave it unknown.
    public Truth compares(PolicyText expected, String actual, String key, RequestContext context) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS, STRING_LIKE, STRING_NOT_LIKE, BINARY_EQUALS ->
                expected.matches(actual, context);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL, NULL ->
                expected.matchesIgnoringCase(actual, context);
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE ->
                new ArnPattern(expected.text(), expected.variables()).covers(actual, context);
            case IP_ADDRESS, NOT_IP_ADDRESS -> parsed(expected, actual, key, AddressRange::of, AddressRange::contains);
            case NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS ->
                parsed(expected, actual, key, BigDecimal::new, (want, is) -> ordered(is.compareTo(want)));
            case DATE_EQUALS,
                    DATE_NOT_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS ->
                parsed(expected, actual, key, Moment::of, (want, is) -> ordered(is.compareTo(want)));
        };
    }

    private boolean ordered(int sign) {
        boolean equals = sign == 0 && name().endsWith("EQUALS");
        if (name().contains("LESS")) {
            return sign < 0 || equals;
        }
        return name().contains("GREATER") ? sign > 0 || equals : sign == 0;
    }

    private static <T> Truth parsed(
            PolicyText expected,
            String actual,
            String key,
            Function<String, T> parse,
            BiFunction<T, T, Boolean> compare) {
        try {
            return Truth.of(compare.apply(parse.apply(expected.text()), parse.apply(actual)));
        } catch (RuntimeException e) {
            return Truth.unknown(Set.of(key));
        }
    }
}
