package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /// What was found for one principal.
    ///
    /// @param path the path that assumes the least, and of these the shortest; empty when there is none
    /// @param unread principals that it can become, and whose policies couldn't be read
    public record Found(Optional<AccessPath> path, List<Principal> unread) {
        /// Copies the list.
        public Found {
            unread = List.copyOf(unread);
        }
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

        Route and(Move move) {
            var all = new ArrayList<>(steps);
            all.add(move.step());
            return new Route(move.to(), List.copyOf(all));
        }
    }

    /// The numbers of services that paths lead through.
    public static int services() {
        return (int) ServiceWay.ALL.stream().map(ServiceWay::service).distinct().count();
    }

    /// The tables whose policy isn't known, and could be removed by `who`.
    public Stream<String> unknownPolicies(Principal who) {
        return policies.unknown(who);
    }

    /// Whether `resource` of a gain stands for every table of the region.
    public boolean isEvery(String resource) {
        return rights.isEvery(resource);
    }

    /// The best path of `who`.
    public Found of(Principal who) {
        Optional<AccessPath> written = policies.path(who);
        if (rights.hasAll(who) || !leads(who)) {
            return new Found(written, List.of());
        }
        SequencedSet<Principal> unread = new LinkedHashSet<>();
        Optional<AccessPath> best = Optional.empty();
        for (Rule rule : Rule.values()) {
            if (best.isEmpty()) {
                best = search(who, rule, unread);
            }
            if (rule == Rule.CERTAIN
                    && best.isEmpty()
                    && written.filter(AccessPath::isCertain).isPresent()) {
                best = written;
            }
        }
        rights.forget(who);
        return new Found(best.isPresent() ? best : written, List.copyOf(unread));
    }

    private Optional<AccessPath> search(Principal who, Rule rule, Set<Principal> unread) {
        Queue<Route> queue = new ArrayDeque<>();
        // What was reached, and what led on, by roles alone and otherwise.
        List<Set<String>> seen = List.of(new HashSet<>(), new HashSet<>());
        List<Set<String>> expanded = List.of(new HashSet<>(), new HashSet<>());
        queue.add(new Route(Node.of(who), List.of()));
        seen.getFirst().add(who.arn());
        while (!queue.isEmpty() && seen.getLast().size() < MOST) {
            Route route = queue.remove();
            boolean roles = rule == Rule.CERTAIN && route.onlyAssumes();
            if (!expanded.get(roles ? 0 : 1).add(kind(route.node()))) {
                continue;
            }
            for (Move move : moves(route.node())) {
                boolean onlyRoles = roles && move.step().isAssumption();
                if ((rule != Rule.POSSIBLE && !move.step().isCertain())
                        || (rule == Rule.ASSUMING && !move.step().isAssumption())
                        || move.to().key().equals(who.arn())
                        || !seen.get(onlyRoles ? 0 : 1).add(move.to().key())) {
                    continue;
                }
                if (!Permissions.isRead(move.to().who())) {
                    unread.add(move.to().who());
                }
                Route next = route.and(move);
                Optional<AccessPath> path = onlyRoles
                        ? Optional.empty()
                        : rights.gain(who, move.to(), rule != Rule.POSSIBLE)
                                .map(gain -> new AccessPath(who, next.steps(), gain));
                if (path.isPresent()) {
                    return path;
                }
                if (leads(move.to().who())) {
                    queue.add(next);
                }
            }
        }
        return Optional.empty();
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
            boolean personal =
                    Stream.of("aws:principal", "aws:user", "${").anyMatch(words.toLowerCase(Locale.ROOT)::contains);
            return personal ? node.key() : (who.user() ? "users " : "roles ") + words;
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
            away.forEach(move -> self.grants(node.who(), move.to()).stream()
                    .flatMap(grant -> Permissions.weakest(List.of(
                                    Optional.of(grant.step().decision()),
                                    Optional.of(move.step().decision())))
                            .map(weakest -> Move.to(
                                    grant.to(),
                                    weakest,
                                    move.step().notSeen(),
                                    Stream.concat(grant.step().actions().stream(), move.step().actions().stream())
                                            .distinct()
                                            .toList()))
                            .stream())
                    .forEach(all::add));
        }
        all.addAll(away);
        moves.put(kind(node), all);
        return all;
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
