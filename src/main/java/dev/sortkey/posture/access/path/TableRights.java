package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What principals may do with tables by their own policies within all that limits them, and what one of them has
/// that another one's own policies don't give it.
final class TableRights {
    /// All permissions that count, those first that say the most.
    static final List<String> ACTIONS = Stream.concat(
                    Stream.of("dynamodb:DeleteTable", "dynamodb:Scan", "dynamodb:PutItem", "dynamodb:GetItem"),
                    Stream.of(Ability.values()).flatMap(ability -> ability.actions().stream()))
            .distinct()
            .toList();
    /// More tables than are tried to name one.
    private static final int MOST = 50;

    private final Account account;
    private final Permissions permissions;
    private final String anyTable;
    private final String region;
    private final List<String> tables;
    private final Map<String, Rights> rights = new HashMap<>();
    private final IdentityHashMap<Principal, Set<String>> unlimited = new IdentityHashMap<>();
    private final Map<String, Map<String, AccessVerdict>> verdicts = new HashMap<>();

    TableRights(Account account, Permissions permissions) {
        this.account = account;
        this.permissions = permissions;
        anyTable = account.tableArn("any-table-4f1c");
        region = anyTable.split(":", 6)[3];
        tables = account.tables().stream().limit(MOST).map(account::tableArn).toList();
    }

    /// Whether `resource` stands for every table of the region.
    boolean isEvery(String resource) {
        return resource.equals(anyTable);
    }

    /// Whether nothing more can be gained.
    boolean hasAll(Principal who) {
        return permissions.isUnlimited(who, ACTIONS);
    }

    /// Whether `resource` is a table of the region and the account, or belongs to one.
    private boolean isHere(String resource) {
        return resource.startsWith(anyTable.substring(0, anyTable.indexOf("any-table")));
    }

    /// Whether it may do anything with a table, perhaps.
    boolean hasSome(Principal who) {
        return ACTIONS.stream().anyMatch(action -> permissions.covers(who, action));
    }

    /// A permission that `node` has and `who` doesn't; when it must be `certain`, one without conditions.
    Optional<Decision> gain(Principal who, Node node, boolean certain) {
        Rights theirs = rights.computeIfAbsent(node.key(), _ -> rights(node.who()));
        if (theirs.all().isEmpty() || (theirs.here() && unlimited(who).containsAll(theirs.actions()))) {
            return Optional.empty();
        }
        return theirs.all().stream()
                .filter(decision -> isGain(decision, verdict(who, decision), certain))
                .findFirst()
                .map(decision -> named(who, node.who(), decision));
    }

    /// A permission on the table with that ARN that `node` has by its own policies and `who` by none; when it must
    /// be `certain`, one without conditions.
    Optional<Decision> gain(Principal who, Node node, String table, boolean certain) {
        // Where the table's policy denies what its own policies allow, having that elsewhere is no gain.
        return ACTIONS.stream()
                .filter(action -> permissions.covers(node.who(), action))
                .map(action -> account.granted(node.who(), action, table))
                .filter(it -> isGain(it, account.own(who, it.action(), table).verdict(), certain))
                .filter(it -> isGain(it, account.decide(who, it.action(), table).verdict(), certain))
                .min(Comparator.comparing(Decision::verdict));
    }

    /// Whether `theirs` is more than a verdict, and surely so when it must be `certain`.
    private static boolean isGain(Decision theirs, AccessVerdict own, boolean certain) {
        boolean has = certain
                ? theirs.verdict() == AccessVerdict.ALLOWED
                : theirs.verdict().isPossible();
        return has && theirs.verdict().compareTo(own) < 0;
    }

    /// The same on a table that exists, when there is one.
    private Decision named(Principal who, Principal other, Decision gain) {
        if (!gain.resource().equals(anyTable)) {
            return gain;
        }
        return tables.stream()
                .map(table -> account.granted(other, gain.action(), table))
                .filter(decision -> decision.verdict() == gain.verdict())
                .filter(decision ->
                        account.own(who, decision.action(), decision.resource()).verdict() != AccessVerdict.ALLOWED)
                .findFirst()
                .orElse(gain);
    }

    private AccessVerdict verdict(Principal who, Decision decision) {
        if (isHere(decision.resource()) && unlimited(who).contains(decision.action())) {
            return AccessVerdict.ALLOWED;
        }
        return verdicts.computeIfAbsent(who.arn(), _ -> new HashMap<>())
                .computeIfAbsent(
                        decision.action() + " " + decision.resource(),
                        _ -> account.own(who, decision.action(), decision.resource())
                                .verdict());
    }

    /// The actions that it may call on every table of the region.
    private Set<String> unlimited(Principal who) {
        return unlimited.computeIfAbsent(
                who,
                _ -> ACTIONS.stream()
                        .filter(action -> permissions.isUnlimitedOnTables(who, action, region))
                        .collect(Collectors.toSet()));
    }

    private Rights rights(Principal who) {
        List<String> some = ACTIONS.stream()
                .filter(action -> permissions.covers(who, action))
                .toList();
        List<Decision> all = some.isEmpty()
                ? List.of()
                : resources(who, some).stream()
                        .flatMap(resource -> some.stream().map(action -> account.granted(who, action, resource)))
                        .filter(decision -> decision.verdict().isPossible())
                        .toList();
        return new Rights(
                all,
                all.stream().map(Decision::action).collect(Collectors.toSet()),
                all.stream().allMatch(decision -> isHere(decision.resource())));
    }

    /// What a principal may do.
    ///
    /// @param all one decision for each action and each resource that is written
    /// @param actions all actions of these
    /// @param here whether all resources are of the region and the account
    private record Rights(List<Decision> all, Set<String> actions, boolean here) {}

    /// A table that no policy names, and one for each pattern of its policies, in the connection's region.
    SequencedSet<String> resources(Principal who, List<String> actions) {
        String[] here = anyTable.split(":", 6);
        return permissions.named(who, actions, anyTable).stream()
                .filter(arn -> arn.split(":", 6).length == 6 && arn.contains(":dynamodb:"))
                .map(arn -> {
                    String[] parts = arn.split(":", 6);
                    return String.join(
                            ":",
                            parts[0],
                            parts[1].equals("x") ? here[1] : parts[1],
                            parts[2],
                            parts[3].equals("x") ? here[3] : parts[3],
                            parts[4].equals("x") ? here[4] : parts[4],
                            parts[5]);
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Forgets what was remembered of one principal's verdicts.
    void forget(Principal who) {
        verdicts.remove(who.arn());
    }
}
