package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.ConditionOperator;
import dev.sortkey.posture.iam.match.PolicyText;
import dev.sortkey.posture.iam.match.RequestContext;
import dev.sortkey.posture.iam.match.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One key of a statement's `PolicyCondition`, with its operator and its values.
public final class PolicyCondition {
    private static final String ALL = "forallvalues:";
    private static final String ANY = "foranyvalue:";
    private static final String IF_EXISTS = "ifexists";
    /// Keys with several values, in small letters: `ArrayOfString` in AWS's service authorization reference.
    private static final Set<String> MULTIVALUED = Set.of(
            "aws:calledvia",
            "aws:principalorgpaths",
            "aws:principalservicenameslist",
            "aws:resourceorgpaths",
            "aws:sourceorgpaths",
            "aws:tagkeys",
            "dynamodb:attributes",
            "dynamodb:leadingkeys");

    private final String name;
    private final String key;
    private final List<PolicyText> expected;
    private final String quantifier;
    private final boolean ifExists;
    private final @Nullable ConditionOperator operator;
    /// Whether it lacks the `ForAllValues:` or `ForAnyValue:` that its key requires: then it compares with
    /// no value.
    private final boolean comparesNothing;

    /// @param name the operator as it is written, such as `ForAllValues:StringLike`
    /// @param key such as `dynamodb:LeadingKeys`
    /// @param values what it is compared with
    /// @param variables whether `${…}` stands for a variable
    public PolicyCondition(String name, String key, List<String> values, boolean variables) {
        this.name = name;
        this.key = key;
        String bare = name.toLowerCase(Locale.ROOT);
        quantifier = bare.startsWith(ALL) ? ALL : bare.startsWith(ANY) ? ANY : "";
        bare = bare.substring(quantifier.length());
        ifExists = bare.endsWith(IF_EXISTS);
        operator = ConditionOperator.named(ifExists ? bare.substring(0, bare.length() - IF_EXISTS.length()) : bare);
        boolean wildcards = operator != null && operator.wildcards();
        expected = values.stream()
                .map(value -> new PolicyText(value, wildcards, variables))
                .toList();
        comparesNothing = quantifier.isEmpty()
                && operator != ConditionOperator.NULL
                && MULTIVALUED.contains(key.toLowerCase(Locale.ROOT));
    }

    /// The operator as it is written.
    public String operator() {
        return name;
    }

    /// The key as it is written.
    public String key() {
        return key;
    }

    /// The values as they are written.
    public List<String> values() {
        return expected.stream().map(PolicyText::text).toList();
    }

    /// Whether it holds for one of its values, as opposed to for none of them; false also for an unknown operator.
    public boolean positive() {
        return operator != null && operator != ConditionOperator.NULL && !operator.negated();
    }

    /// Whether it holds; unknown for an unknown operator.
    Truth holds(RequestContext context) {
        List<String> actual = context.values(key);
        ConditionOperator by = operator;
        if (by != null && comparesNothing && (actual == null ? positive() && !ifExists : !actual.isEmpty())) {
            return Truth.NO;
        }
        if (by == null || actual == null) {
            return Truth.unknown(Set.of(key));
        }
        if (by == ConditionOperator.NULL) {
            return any(expected, value -> value.matchesIgnoringCase(String.valueOf(actual.isEmpty()), context));
        }
        if (actual.isEmpty() && ifExists && quantifier.equals(ANY)) {
            return Truth.unknown(Set.of(key));
        }
        if (actual.isEmpty()) {
            return Truth.of(quantifier.equals(ALL) || ifExists || (by.negated() && quantifier.isEmpty()));
        }
        Function<String, Truth> one = value -> any(expected, it -> compares(by, it, value, context));
        if (quantifier.equals(ALL)) {
            return any(
                            actual,
                            value -> by.negated()
                                    ? one.apply(value)
                                    : one.apply(value).not())
                    .not();
        }
        if (quantifier.equals(ANY)) {
            return any(actual, value -> by.negated() ? one.apply(value).not() : one.apply(value));
        }
        return by.negated() ? any(actual, one).not() : any(actual, one);
    }

    private Truth compares(ConditionOperator by, PolicyText it, String value, RequestContext context) {
        Set<String> lacking = by.negated() ? it.lacking(context) : Set.of();
        return lacking.isEmpty() ? by.compares(it, value, key, context) : Truth.unknown(lacking);
    }

    private static <T> Truth any(List<T> all, Function<T, Truth> test) {
        Truth any = Truth.NO;
        for (T each : all) {
            any = any.or(test.apply(each));
        }
        return any;
    }

    @Override
    public String toString() {
        return name + " " + key + " " + values();
    }
}
