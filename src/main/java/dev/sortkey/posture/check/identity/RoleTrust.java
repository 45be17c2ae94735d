package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyCondition;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Who can assume a role, according to its trust policy.
///
/// @param policy the role's
record RoleTrust(Policy policy) {
    private static final List<String> ASSUME =
            List.of("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML");
    /// What ties a caller to an organisation, an account, a principal or a network; an agreed id ties it to a
    /// contract.
    private static final Set<String> TIES = Set.of(
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "sts:externalid");

    /// The statements that allow access.
    List<PolicyStatement> entrances() {
        return policy.statements().stream()
                .filter(statement -> statement.allows() && ASSUME.stream().anyMatch(statement.actions()::cover))
                .toList();
    }

    /// Those of the kind `type` whom a statement names.
    static Stream<Principals.Named> named(PolicyStatement statement, String type) {
        Principals principals = statement.principals();
        return principals == null
                ? Stream.empty()
                : principals.named().stream().filter(it -> it.type().equals(type));
    }

    /// Whether anybody is allowed, regardless of conditions.
    static boolean anybody(PolicyStatement statement) {
        Principals principals = statement.principals();
        return principals != null
                && (principals.except() || principals.named().stream().anyMatch(Principals.Named::anybody));
    }

    /// Whether only callers with an agreed value get through `entrance`: by its own condition, or because a statement
    /// refuses all others.
    boolean tied(PolicyStatement entrance) {
        return entrance.conditions().stream().anyMatch(it -> tie(it) && fixed(it))
                || policy.statements().stream()
                        .filter(statement ->
                                !statement.allows() && statement.actions().cover(ASSUME.getFirst()))
                        .filter(RoleTrust::anybody)
                        .anyMatch(statement -> statement.conditions().size() == 1
                                && tie(statement.conditions().getFirst())
                                && others(statement.conditions().getFirst()));
    }

    /// Whether a statement asks that `key` has an agreed value.
    static boolean asks(PolicyStatement statement, String key) {
        return statement.conditions().stream().anyMatch(it -> it.key().equalsIgnoreCase(key) && fixed(it));
    }

    private static boolean tie(PolicyCondition condition) {
        return TIES.contains(condition.key().toLowerCase(Locale.ROOT));
    }

    /// Whether it holds only for given values, and not for a key that is absent.
    private static boolean fixed(PolicyCondition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        return condition.positive()
                && !operator.endsWith("ifexists")
                && !operator.startsWith("forallvalues:")
                && condition.values().stream().noneMatch(RoleTrust::open);
    }

    /// Whether it holds for all but given values.
    private static boolean others(PolicyCondition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        return operator.contains("not")
                && !operator.startsWith("null")
                && condition.values().stream().noneMatch(RoleTrust::open);
    }

    /// Whether a value stands for anything, or for any account.
    private static boolean open(String value) {
        return value.matches("[*?]*")
                || value.matches("(?i)(repo|project_path):[*?/:]*")
                || value.matches("arn:[^:]*:(iam|sts)::[*?]*:.*")
                || value.contains("${");
    }
}
