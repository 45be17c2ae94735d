package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/// The shortest paths from the principals of an account to more permissions on tables. Pure; not thread-safe.
///
/// Each principal is a place, and what it may do leads to others: roles that it assumes or hands to a service,
/// users
/// whose keys it makes, itself with other policies. The search goes breadth first, and most principals lead
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
    /// All that may lead somewhere else.
    private static final List<String> LEADING = Stream.concat(
                    Stream.concat(
                            GRANTS.stream(),
                            Stream.of(
                                    "iam:PassRole",
                                    "sts:AssumeRole",
                                    "iam:UpdateAssumeRolePolicy",
                                    "iam:CreateAccessKey",
                                    "iam:CreateLoginProfile",
                                    "iam:UpdateLoginProfile",
                                    "iam:AddUserToGroup",
                                    "iam:SetDefaultPolicyVersion",
                                    "iam:UpdateSAMLProvider",
                                    "iam:CreateSAMLProvider",
                                    "iam:CreateUser",
                                    "iam:CreateRole",
                                    "iam:DeleteRolePermissionsBoundary",
                                    "iam:DeleteUserPermissionsBoundary",
                                    "iam:PutRolePermissionsBoundary",
                                    "iam:PutUserPermissionsBoundary",
                                    "iam:DetachRolePolicy",
                                    "iam:DetachUserPolicy",
                                    "iam:DeleteRolePolicy",
                                    "iam:DeleteUserPolicy",
                                    "iam:RemoveUserFromGroup")),
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
            if (rule == Rule.CERTAIN && best.isEmpty() && written.filter(AccessPath::isCertain).isPresent()) {
                best = written;
            }
        }
        rights.forget(who);
        return new Found(best.isPresent() ? best : written, List.copyOf(unread));
    }

    private Optional<AccessPath> search(Principal who, Rule rule, Set<Principal> unread) {
        Queue<Route> queue = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        queue.add(new Route(Node.of(who), List.of()));
        seen.add(who.arn() + true);
        while (!queue.isEmpty() && seen.size() < MOST) {
            Route route = queue.remove();
            for (Move move : moves(route.node())) {
                Route next = route.and(move);
                if ((rule != Rule.POSSIBLE && !move.step().isCertain())
                        || (rule == Rule.ASSUMING && !move.step().isAssumption())
                        || !seen.add(move.to().key() + (rule == Rule.CERTAIN && next.onlyAssumes()))) {
                    continue;
                }
                if (!Permissions.isRead(move.to().who())) {
                    unread.add(move.to().who());
                }
                Optional<AccessPath> path = rule == Rule.CERTAIN && next.onlyAssumes()
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

    private List<Move> moves(Node node) {
        List<Move> known = moves.get(node.key());
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
                                    Stream.concat(
                                                    grant.step().actions().stream(),
                                                    move.step().actions().stream())
                                            .distinct()
                                            .toList()))
                            .stream())
                    .forEach(all::add));
        }
        all.addAll(away);
        moves.put(node.key(), all);
        return all;
    }

    private boolean isWorthwhile(Principal who, Principal other) {
        return leads(other) || rights.hasSome(other) || !Permissions.isRead(other) || grants(who);
    }

    private boolean grants(Principal who) {
        return GRANTS.stream().anyMatch(action -> permissions.covers(who, action));
    }

    /// Whether it may become somebody else, perhaps.
    private boolean leads(Principal who) {
        return LEADING.stream().anyMatch(action -> permissions.covers(who, action))
                || !trusts.naming(who).isEmpty();
    }
}
