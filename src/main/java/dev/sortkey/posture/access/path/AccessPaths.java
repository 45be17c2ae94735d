package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/// The shortest paths from the principals of an account to more permissions on tables. Pure; not thread-safe.
///
/// Each principal is a place, and what it may do leads to others: roles that it assumes or hands to a service,
/// users whose keys it makes, itself with other policies. The search goes breadth first, and most principals lead
/// nowhere.
public final class AccessPaths {
    private static final List<String> GRANTS = List.of(
            "iam:PutUserPolicy",
            "iam:AttachUserPolicy",
            "iam:PutRolePolicy",
            "iam:AttachRolePolicy",
            "iam:PutGroupPolicy",
            "iam:AttachGroupPolicy",
            "iam:CreatePolicyVersion");
    /// All that may change a principal's own policies.
    private static final List<String> SELF = Stream.concat(
                    GRANTS.stream(),
                    Stream.of(
                            "iam:AddUserToGroup",
                            "iam:SetDefaultPolicyVersion",
                            "iam:DeleteRolePermissionsBoundary",
                            "iam:DeleteUserPermissionsBoundary",
                            "iam:PutRolePermissionsBoundary",
                            "iam:PutUserPermissionsBoundary",
                            "iam:DetachRolePolicy",
                            "iam:DetachUserPolicy",
                            "iam:DeleteRolePolicy",
                            "iam:DeleteUserPolicy",
                            "iam:RemoveUserFromGroup"))
            .toList();
    /// All that may lead somewhere else.
    private static final List<String> LEADING = Stream.of(
                    SELF.stream(),
                    Stream.of(
                            "iam:PassRole",
                            "sts:AssumeRole",
                            "iam:UpdateAssumeRolePolicy",
                            "iam:CreateAccessKey",
                            "iam:CreateLoginProfile",
                            "iam:UpdateLoginProfile",
                            "iam:UpdateSAMLProvider",
                            "iam:DeleteSAMLProvider",
                            "iam:CreateSAMLProvider",
                            "iam:CreateUser",
                            "iam:CreateRole"),
                    ServiceWay.ALL.stream()
                            .flatMap(way -> way.actions().stream().flatMap(List::stream)))
            .flatMap(each -> each)
            .distinct()
            .toList();
    /// Those of them without which nothing leads anywhere: what a service does with a role that is passed to it is
    /// of no use without passing it.
    private static final List<String> NEEDED = Stream.concat(
                    LEADING.stream().filter(action -> action.startsWith("iam:") || action.startsWith("sts:")),
                    ServiceWay.ALL.stream()
                            .filter(way -> !way.passes())
                            .flatMap(way -> way.actions().stream().flatMap(List::stream)))
            .distinct()
            .toList();
    /// More places than any search needs.
    private static final int MOST = 5000;
    /// As many paths as are counted.
    private static final int ENOUGH = 20;
    /// As many places as are looked at after the first path.
    private static final int AFTER = 20;

    private final Permissions permissions;
    private final TrustIndex trusts;
    private final TableRights rights;
    private final SelfMoves self;
    private final OtherMoves others;
    private final TablePolicies policies;
    private final Map<String, List<Move>> moves = new HashMap<>();
    private final IdentityHashMap<Principal, Boolean> leading = new IdentityHashMap<>();
    private final IdentityHashMap<Principal, Boolean> worthwhile = new IdentityHashMap<>();
    private final IdentityHashMap<Principal, String> kinds = new IdentityHashMap<>();

    /// The paths within `account`; assuming one of the roles with the names `breakGlass` is none.
    public AccessPaths(Account account, List<String> breakGlass) {
        permissions = new Permissions(account);
        trusts = new TrustIndex(account.principals(), account.id());
        rights = new TableRights(account, permissions);
        self = new SelfMoves(account, permissions);
        others = new OtherMoves(account, permissions, trusts, this::isWorthwhile, Set.copyOf(breakGlass));
        policies = new TablePolicies(account, permissions, rights);
    }

    /// How a search goes.
    private enum Rule {
        /// Nothing has to be assumed, and it takes more than assuming roles.
        CERTAIN,
        /// Nothing has to be assumed.
        ASSUMING,
        /// Everything.
        POSSIBLE
    }

    /// A place and how to get there.
    private record Route(Node node, List<AccessPath.Step> steps) {
        boolean onlyAssumes() {
            return steps.stream().allMatch(AccessPath.Step::isAssumption);
        }

        AccessPath path(Principal who, Decision gain) {
            return new AccessPath(who, steps, gain);
        }

        Route and(Move move) {
            var all = new ArrayList<>(steps);
            all.add(move.step());
            return new Route(move.to(), List.copyOf(all));
        }
    }

    /// The number of services that paths lead through.
    public static int services() {
        return (int) ServiceWay.ALL.stream().map(ServiceWay::service).distinct().count();
    }

    /// The tables whose policy isn't known, and could be removed by `who`.
    public Stream<String> unknownPolicies(Principal who) {
        return policies.unknown(who);
    }

    /// What a place gives the one who searches.
    private interface Gains {
        /// A permission that `node` has and the one who searches doesn't; when it must be `certain`, one without
        /// conditions.
        Optional<Decision> at(Node node, boolean certain);
    }

    /// The best paths of `who` to more permissions on any table.
    public Found of(Principal who) {
        List<AccessPath> written = policies.path(who).stream().toList();
        if (rights.hasAll(who)) {
            return Found.of(written, List.of());
        }
        Found found = find(who, written, (node, certain) -> rights.gain(who, node, certain));
        rights.forget(who);
        return found;
    }

    /// The best paths of `who` to permissions on the table with that ARN that no policy gives it.
    public Found of(Principal who, String table) {
        return find(
                who,
                policies.path(who, table).stream().toList(),
                (node, certain) -> rights.gain(who, node, table, certain));
    }

    private Found find(Principal who, List<AccessPath> written, Gains gains) {
        if (!leads(who)) {
            return Found.of(written, List.of());
        }
        SequencedSet<Principal> unread = new LinkedHashSet<>();
        List<AccessPath> best = List.of();
        for (Rule rule : Rule.values()) {
            if (best.isEmpty()) {
                best = search(who, rule, gains, unread);
            }
            if (rule == Rule.CERTAIN) {
                best = Stream.concat(best.stream(), written.stream().filter(AccessPath::isCertain))
                        .sorted(Comparator.comparingInt(path -> path.steps().size()))
                        .toList();
            }
        }
        return Found.of(best.isEmpty() ? written : best, List.copyOf(unread));
    }

    private List<AccessPath> search(Principal who, Rule rule, Gains gains, Set<Principal> unread) {
        Queue<Route> queue = new ArrayDeque<>();
        var paths = new ArrayList<AccessPath>();
        // What was reached, and what led on, by roles alone and otherwise; and what was gained there.
        List<Set<String>> seen = List.of(new HashSet<>(), new HashSet<>());
        List<Set<String>> expanded = List.of(new HashSet<>(), new HashSet<>());
        var gained = new HashMap<String, Optional<Decision>>();
        queue.add(new Route(Node.of(who), List.of()));
        seen.getFirst().add(who.arn());
        int left = AFTER;
        while (!queue.isEmpty() && seen.getLast().size() < MOST && paths.size() < ENOUGH && left > 0) {
            Route route = queue.remove();
            left -= paths.isEmpty() ? 0 : 1;
            boolean roles = rule == Rule.CERTAIN && route.onlyAssumes();
            if (!expanded.get(roles ? 0 : 1).add(kind(route.node()))) {
                continue;
            }
            List<Move> all = moves(route.node());
            for (int i = 0; i < all.size() && paths.size() < ENOUGH; i++) {
                Move move = all.get(i);
                boolean onlyRoles = roles && move.step().isAssumption();
                Node to = move.to();
                if (!fits(move.step(), rule) || to.key().equals(who.arn())) {
                    continue;
                }
                boolean isNew = seen.get(onlyRoles ? 0 : 1).add(to.key());
                if (isNew && !Permissions.isRead(to.who())) {
                    unread.add(to.who());
                }
                Optional<Decision> gain = onlyRoles
                        ? Optional.empty()
                        : gained.computeIfAbsent(to.key(), _ -> gains.at(to, rule != Rule.POSSIBLE));
                if (gain.isPresent()) {
                    paths.add(route.and(move).path(who, gain.get()));
                } else if (isNew && leads(to.who())) {
                    queue.add(route.and(move));
                }
            }
        }
        return paths;
    }

    private static boolean fits(AccessPath.Step step, Rule rule) {
        return switch (rule) {
            case CERTAIN -> step.isCertain();
            case ASSUMING -> step.isCertain() && step.isAssumption();
            case POSSIBLE -> true;
        };
    }

    /// The same for those who can take the same steps to others and none of their own.
    private String kind(Node node) {
        return kinds.computeIfAbsent(node.who(), who -> {
            if (who.boundary() != null
                    || !trusts.naming(who).isEmpty()
                    || SELF.stream().anyMatch(action -> permissions.covers(who, action))
                    || (permissions.covers(who, "sts:AssumeRole") && !trusts.arePlain())) {
                return node.key();
            }
            String words = permissions.words(who, LEADING);
            if (Permissions.isPersonal(words.toLowerCase(Locale.ROOT))) {
                return node.key();
            }
            return (who.user() ? "users " : "roles ") + words + permissions.limits(who, LEADING);
        });
    }

    private List<Move> moves(Node node) {
        List<Move> known = moves.get(kind(node));
        if (known != null) {
            return known;
        }
        var all = new ArrayList<>(self.of(node));
        List<Move> away = others.of(node.who());
        if (grants(node.who())) {
            away.forEach(move -> self.grants(node.who(), move.to()).forEach(grant -> all.add(both(grant, move))));
        }
        all.addAll(away);
        moves.put(kind(node), all);
        return all;
    }

    /// The step of `move` to one who was given more before, by `grant`.
    private static Move both(Move grant, Move move) {
        return move.after(
                grant,
                new Grounds(Stream.concat(grant.step().decisions().stream(), move.step().decisions().stream())
                        .distinct()
                        .toList()),
                Stream.concat(grant.step().actions().stream(), move.step().actions().stream())
                        .distinct()
                        .toList());
    }

    private boolean isWorthwhile(Principal who, Principal other) {
        return worthwhile.computeIfAbsent(
                        other, _ -> leads(other) || rights.hasSome(other) || !Permissions.isRead(other))
                || grants(who);
    }

    private boolean grants(Principal who) {
        return GRANTS.stream().anyMatch(action -> permissions.covers(who, action));
    }

    /// Whether it may become somebody else, perhaps.
    private boolean leads(Principal who) {
        return leading.computeIfAbsent(
                who,
                _ -> NEEDED.stream().anyMatch(action -> permissions.covers(who, action))
                        || !trusts.naming(who).isEmpty());
    }
}
