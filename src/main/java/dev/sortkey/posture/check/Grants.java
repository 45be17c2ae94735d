package dev.sortkey.posture.check;

import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyCondition;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The accounts and organizations that a resource policy grants access.
///
/// @param accounts accounts, whole or through some of their principals
/// @param organisations organisations, by their ids
public record Grants(Set<String> accounts, Set<String> organisations) {
    private static final Set<String> ACCOUNT_KEYS =
            Set.of("aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourcearn");
    private static final Set<String> ORGANISATION_KEYS = Set.of("aws:principalorgid", "aws:principalorgpaths");

    /// Those of `policy`. Where a statement asks for an organisation, the accounts that it names are in it.
    public static Grants of(Policy policy) {
        var grants = new Grants(new TreeSet<>(), new TreeSet<>());
        policy.statements().stream().filter(PolicyStatement::allows).forEach(grants::add);
        return grants;
    }

    private void add(PolicyStatement statement) {
        var asked = new TreeSet<String>();
        values(statement, ORGANISATION_KEYS)
                .map(it -> it.replaceFirst("/.*", ""))
                .forEach(asked::add);
        organisations.addAll(asked);
        Principals principals = statement.principals();
        if (asked.isEmpty() && principals != null) {
            Stream.concat(
                            principals.except()
                                    ? Stream.of()
                                    : principals.named().stream().map(Principals.Named::account),
                            values(statement, ACCOUNT_KEYS).map(Grants::account))
                    .filter(it -> it.matches("\\d{12}"))
                    .forEach(accounts::add);
        }
    }

    private static String account(String value) {
        return value.startsWith("arn:") ? Probe.account(value) : value;
    }

    /// The values that one of `keys` must have.
    private static Stream<String> values(PolicyStatement statement, Set<String> keys) {
        return statement.conditions().stream()
                .filter(condition -> keys.contains(condition.key().toLowerCase(Locale.ROOT)))
                .filter(condition -> condition.positive()
                        && !condition.operator().toLowerCase(Locale.ROOT).endsWith("ifexists"))
                .map(PolicyCondition::values)
                .flatMap(List::stream);
    }
}
