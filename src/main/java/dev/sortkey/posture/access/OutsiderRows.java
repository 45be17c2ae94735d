package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows of those outside the account whom a table's policy lets in, and of sessions that it names.
///
/// @param account the table's
/// @param target the table
/// @param policy its policy
record OutsiderRows(Account account, TableResources target, Policy policy) {
    private static final Comparator<Decision> STRONGEST = Comparator.comparing(Decision::verdict);
    private static final List<String> ALL = Stream.of(Ability.values())
            .flatMap(ability -> ability.actions().stream())
            .distinct()
            .toList();

    /// The widest first; none when the policy lets in only the account's own.
    List<AccessRow> rows() {
        Organisation organisation = account.organisation();
        Policies policies = Policies.NONE.resource(policy).organisation(List.of(), organisation.resourceControl());
        var rows = new ArrayList<AccessRow>();
        List<Outsider> strangers = Strangers.of(
                Stream.concat(
                                Stream.of(policy),
                                organisation.resourceControl().stream().flatMap(List::stream))
                        .toList(),
                target.arn(),
                organisation.idIfKnown());
        Outsider.first(strangers, policies, ALL, NamedOutsiders.resources(target.arn()))
                .ifPresent(
                        entry -> rows.add(row("*", entry.who().name(), AccessRow.Kind.ANYBODY, strangers, policies)));
        NamedOutsiders named = NamedOutsiders.of(policy, policies, ALL, target.arn(), organisation.idIfKnown());
        named.services()
                .keySet()
                .forEach(name -> rows.add(row(
                        name,
                        name,
                        AccessRow.Kind.SERVICE,
                        NamedOutsiders.service(policy, target.arn(), organisation.idIfKnown(), name),
                        policies)));
        named.accounts()
                .keySet()
                .forEach(id -> rows.add(row(
                        Caller.root(Caller.partition(target.arn()), id).arn(),
                        "Account " + id,
                        AccessRow.Kind.ACCOUNT,
                        NamedOutsiders.of(policy, target.arn(), organisation.idIfKnown(), id),
                        policies)));
        sessions(policies).forEach(rows::add);
        rows.removeIf(row -> !row.touches());
        return rows;
    }

    /// Callers of the account itself that the policy names and that aren't among its users and roles.
    private Stream<AccessRow> sessions(Policies policies) {
        List<String> known = account.principals().stream().map(Principal::arn).toList();
        return Callers.of(policy, Caller.partition(target.arn()), account.id())
                .skip(3) // those whom nobody named
                .filter(caller -> !known.contains(caller.arn()) && !caller.arn().endsWith(":root"))
                .map(caller -> {
                    String arn = caller.session().isEmpty() ? caller.arn() : caller.session();
                    Outsider session = Outsider.of(
                            arn,
                            caller,
                            Outsider.call(target.arn(), account.organisation().idIfKnown()));
                    return row(
                            arn,
                            arn.substring(arn.indexOf('/') + 1),
                            AccessRow.Kind.SESSION,
                            List.of(session),
                            policies);
                });
    }

    private AccessRow row(String arn, String name, AccessRow.Kind kind, List<Outsider> outsiders, Policies policies) {
        Map<Ability, List<Decision>> decisions = new EnumMap<>(Ability.class);
        for (Ability ability : Ability.values()) {
            decisions.put(
                    ability,
                    ability.actions().stream()
                            .flatMap(action -> strongest(outsiders, action, policies).stream())
                            .sorted(STRONGEST)
                            .toList());
        }
        return new AccessRow(arn, name, kind, decisions, null);
    }

    private Optional<Decision> strongest(List<Outsider> outsiders, String action, Policies policies) {
        return outsiders.stream()
                .flatMap(outsider ->
                        target.resources(action).stream().map(resource -> outsider.decide(policies, action, resource)))
                .min(STRONGEST);
    }
}
