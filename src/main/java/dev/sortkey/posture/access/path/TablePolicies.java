package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.path.AccessPath.Kind;
import dev.sortkey.posture.access.path.AccessPath.Place;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways to more through the policies of tables: by writing one, and by removing what one denies.
final class TablePolicies {
    private static final String PUT = "dynamodb:PutResourcePolicy";
    private static final List<String> WRITING = List.of("dynamodb:DeleteResourcePolicy", PUT);
    /// What a table's policy can allow, or deny.
    private static final List<String> GRANTABLE = List.of(
            "dynamodb:DeleteTable",
            "dynamodb:Scan",
            "dynamodb:Query",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:UpdateTable",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:UpdateContinuousBackups");

    private final Account account;
    private final Permissions permissions;
    private final TableRights rights;
    /// Tables with policies that deny something, those whose policies say the same together.
    private final Map<String, TreeSet<String>> denying;

    TablePolicies(Account account, Permissions permissions, TableRights rights) {
        this.account = account;
        this.permissions = permissions;
        this.rights = rights;
        denying = account.policies().entrySet().stream()
                .filter(policy ->
                        policy.getKey().contains(":table/") && !policy.getKey().contains("/stream/"))
                .filter(policy -> Permissions.statements(policy.getValue()).anyMatch(statement -> !statement.allows()))
                .collect(Collectors.groupingBy(
                        policy -> Permissions.statements(policy.getValue())
                                .map(PolicyStatement::json)
                                .collect(Collectors.joining("\n"))
                                .replace(policy.getKey(), "*"),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))));
    }

    /// The way that `who` has.
    Optional<AccessPath> path(Principal who) {
        Optional<AccessPath> written = permissions.covers(who, PUT)
                ? written(who, rights.resources(who, List.of(PUT)), _ -> false)
                : Optional.empty();
        return written.isPresent() ? written : removed(who);
    }

    /// The way that `who` has through the policy of the table with that ARN.
    Optional<AccessPath> path(Principal who, String table) {
        return written(
                        who,
                        List.of(table),
                        action -> account.decide(who, action, table).verdict().isPossible())
                .or(() -> removed(who, table));
    }

    /// @param has the actions that it has already
    private Optional<AccessPath> written(Principal who, Collection<String> tables, Predicate<String> has) {
        return tables.stream()
                .filter(resource ->
                        resource.contains(":table/") && resource.indexOf('/', resource.indexOf(":table/") + 7) < 0)
                .flatMap(table -> permissions.allowed(who, PUT, table).stream()
                        .flatMap(put -> gained(who, table, has)
                                .map(gain -> path(who, put.decisions().getFirst(), gain))))
                .min(Comparator.comparing(path -> !path.isCertain()));
    }

    /// What it can allow itself: all that isn't denied it.
    private Stream<Decision> gained(Principal who, String table, Predicate<String> has) {
        return GRANTABLE.stream()
                .filter(has.negate())
                .filter(action -> account.own(who, action, table).verdict() == AccessVerdict.IMPLICITLY_DENIED)
                .map(action -> within(who, action, table))
                .filter(decision -> decision.verdict().isPossible())
                .sorted(Comparator.comparing(Decision::verdict))
                .limit(1);
    }

    /// The decision where the table's policy allows it: a statement that nobody has written yet.
    private Decision within(Principal who, String action, String table) {
        return account.granted(who.with(List.of(Policies.ANYTHING)).unbounded(), action, table);
    }

    private Optional<AccessPath> removed(Principal who) {
        if (WRITING.stream().noneMatch(action -> permissions.covers(who, action))) {
            return Optional.empty();
        }
        return denying.values().stream()
                .filter(tables -> GRANTABLE.stream().anyMatch(action -> denied(who, action, tables.getFirst())))
                .flatMap(TreeSet::stream)
                .flatMap(table -> removed(who, table).stream())
                .findFirst();
    }

    private Optional<AccessPath> removed(Principal who, String table) {
        Optional<Decision> writes = WRITING.stream()
                .map(action -> account.decide(who, action, table))
                .filter(decision -> decision.verdict() == AccessVerdict.ALLOWED)
                .findFirst();
        return writes.flatMap(put -> GRANTABLE.stream()
                .filter(action -> denied(who, action, table))
                .map(action -> account.granted(who, action, table))
                .filter(gain -> gain.verdict() == AccessVerdict.ALLOWED)
                .findFirst()
                .map(gain -> path(who, put, gain)));
    }

    /// Whether it is the table's policy that denies it.
    private boolean denied(Principal who, String action, String table) {
        if (!permissions.covers(who, action) || !refuses(who, action, table)) {
            return false;
        }
        Decision decision = account.decide(who, action, table);
        return decision.verdict() == AccessVerdict.EXPLICITLY_DENIED && decision.refusing() == Layer.RESOURCE;
    }

    /// Whether the table's policy alone refuses it: asked of every principal and table, and much cheaper than all
    /// policies together.
    private boolean refuses(Principal who, String action, String table) {
        return Policies.NONE
                        .resource(account.policies().get(table))
                        .boundary(who.boundary())
                        .decide(account.request(who, action, table))
                        .verdict()
                == AccessVerdict.EXPLICITLY_DENIED;
    }

    private AccessPath path(Principal who, Decision put, Decision gain) {
        String policy = rights.isEvery(gain.resource())
                ? "the policy of every table"
                : "the policy of " + gain.resource().substring(gain.resource().indexOf('/') + 1);
        return new AccessPath(
                who,
                List.of(new AccessPath.Step(
                        List.of(put.action()), new Place(Kind.PERMISSIONS, policy, ""), List.of(put), "", "")),
                gain);
    }

    /// The tables whose policy isn't known, and could be removed by `who`.
    Stream<String> unknown(Principal who) {
        return WRITING.stream().noneMatch(action -> permissions.covers(who, action))
                ? Stream.empty()
                : account.unknownPolicies().stream()
                        .filter(table -> WRITING.stream()
                                .anyMatch(action ->
                                        permissions.allowed(who, action, table).isPresent()));
    }
}
