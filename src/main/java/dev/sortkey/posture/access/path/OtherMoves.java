package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// The steps to other users and roles.
final class OtherMoves {
    private static final List<String> TO_USER =
            List.of("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile");
    private static final String ASSUME = "sts:AssumeRole";

    private final Account account;
    private final Permissions permissions;
    private final TrustIndex trusts;
    private final BiPredicate<Principal, Principal> worthwhile;
    private final Set<String> breakGlass;

    /// @param worthwhile whether becoming the second one can lead the first one anywhere
    /// @param breakGlass names of roles that are there to be assumed
    OtherMoves(
            Account account,
            Permissions permissions,
            TrustIndex trusts,
            BiPredicate<Principal, Principal> worthwhile,
            Set<String> breakGlass) {
        this.account = account;
        this.permissions = permissions;
        this.trusts = trusts;
        this.worthwhile = worthwhile;
        this.breakGlass = breakGlass;
    }

    /// All that `who` can take.
    List<Move> of(Principal who) {
        var moves = new ArrayList<Move>();
        assume(who, moves);
        users(who, moves);
        rewrite(who, moves);
        providers(who, moves);
        services(who, moves);
        return moves;
    }

    private void assume(Principal who, List<Move> moves) {
        for (Principal role : trusts.naming(who)) {
            reach(who, role).flatMap(own -> trusted(who, role, own)).ifPresent(it -> add(moves, role, it, ASSUME));
        }
        if (permissions.covers(who, ASSUME)) {
            for (Principal role : trusts.ofAccount()) {
                if (isTarget(who, role)) {
                    permissions
                            .allowed(who, ASSUME, role.arn())
                            .flatMap(own -> trusted(who, role, own))
                            .ifPresent(it -> add(moves, role, it, ASSUME));
                }
            }
        }
    }

    /// Whether `who`, whom the role names, is kept from it by nothing: its own policies don't have to allow it.
    private Optional<Grounds> reach(Principal who, Principal role) {
        if (!isTarget(who, role)) {
            return Optional.empty();
        }
        Decision own = account.granted(who, ASSUME, role.arn());
        if (own.verdict() != AccessVerdict.IMPLICITLY_DENIED) {
            return Grounds.of(own);
        }
        return Grounds.of(account.granted(
                who.user() ? who.with(List.of(Policies.ANYTHING)).unbounded() : who.with(List.of(Policies.ANYTHING)),
                ASSUME,
                role.arn()));
    }

    /// `own` and what the role's trust policy says.
    private Optional<Grounds> trusted(Principal who, Principal role, Grounds own) {
        if (trusts.isPlain(role)) {
            return Optional.of(own.and(trusts.ofAccount(role)));
        }
        AccessRequest request = account.request(who, ASSUME, role.arn());
        RequestContext context = request.context().with("aws:ViaAWSService", "false");
        Policies trust = Policies.NONE.resource(role.trust());
        // As across accounts: whom the trust policy doesn't let in gets in by nothing else.
        Decision said = trust.identity(List.of(Policies.ANYTHING))
                .decide(new AccessRequest(request.caller(), ASSUME, role.arn(), "any", context));
        if (Grounds.of(said).isEmpty()) {
            return Optional.empty();
        }
        // Within the account, it is the trust policy itself that is cited.
        Citation entrance = trust.decide(new AccessRequest(request.caller(), ASSUME, role.arn(), account.id(), context))
                .by();
        return Optional.of(own.and(new Decision(
                said.verdict(),
                ASSUME,
                role.arn(),
                entrance == null ? trusts.ofAccount(role).by() : entrance,
                said.keys(),
                null,
                Set.of())));
    }

    private void users(Principal who, List<Move> moves) {
        for (String action : TO_USER) {
            if (permissions.covers(who, action)) {
                account.principals().stream()
                        .filter(Principal::user)
                        .filter(user -> isTarget(who, user))
                        .forEach(user -> permissions
                                .allowed(who, action, user.arn())
                                .ifPresent(it -> add(moves, user, it, action)));
            }
        }
    }

    private void rewrite(Principal who, List<Move> moves) {
        String action = "iam:UpdateAssumeRolePolicy";
        if (permissions.covers(who, action)) {
            account.principals().stream()
                    .filter(role -> !role.user() && !role.serviceLinked())
                    .filter(role -> isTarget(who, role))
                    .forEach(role -> Grounds.all(
                                    List.of(permissions.allowed(who, action, role.arn()), reach(who, role)))
                            .ifPresent(it -> add(moves, role, it, action, ASSUME)));
        }
    }

    /// Whoever signs for a provider can be any of its people.
    private void providers(Principal who, List<Move> moves) {
        for (String provider : trusts.providers()) {
            Optional<Grounds> replaced = Grounds.all(List.of(
                    permissions.allowed(who, "iam:DeleteSAMLProvider", provider),
                    permissions.allowed(who, "iam:CreateSAMLProvider", provider)));
            permissions
                    .allowed(who, "iam:UpdateSAMLProvider", provider)
                    .ifPresent(it -> people(who, provider, moves, it, "iam:UpdateSAMLProvider"));
            replaced.ifPresent(
                    it -> people(who, provider, moves, it, "iam:DeleteSAMLProvider", "iam:CreateSAMLProvider"));
        }
    }

    private void people(Principal who, String provider, List<Move> moves, Grounds grounds, String... actions) {
        trusts.of(provider).forEach((role, entrance) -> {
            if (isTarget(who, role)) {
                add(moves, role, grounds.and(TrustIndex.allowing(role, entrance)), actions);
            }
        });
    }

    private void services(Principal who, List<Move> moves) {
        boolean passes = permissions.covers(who, "iam:PassRole");
        for (ServiceWay way : ServiceWay.ALL) {
            if (way.passes() && !passes) {
                continue;
            }
            Optional<Grounds> with = Grounds.all(way.actions().stream()
                    .map(group -> permissions.allowedTogether(who, group))
                    .toList());
            with.ifPresent(grounds -> trusts.of(way).forEach((role, entrance) -> {
                if (isTarget(who, role)) {
                    handed(who, role, way, grounds)
                            .map(it -> it.and(TrustIndex.allowing(role, entrance)))
                            .ifPresent(it -> moves.add(Move.through(way, Node.of(role), it)));
                }
            }));
        }
    }

    private Optional<Grounds> handed(Principal who, Principal role, ServiceWay way, Grounds with) {
        return way.passes()
                ? Grounds.all(List.of(
                        permissions.passes(who, role.arn(), way.service() + ".amazonaws.com"), Optional.of(with)))
                : Optional.of(with);
    }

    private boolean isTarget(Principal who, Principal other) {
        return worthwhile.test(who, other);
    }

    private void add(List<Move> moves, Principal to, Grounds grounds, String... actions) {
        List<String> all = List.of(actions);
        if (!all.equals(List.of(ASSUME)) || !breakGlass.contains(to.name())) {
            moves.add(Move.to(Node.of(to), grounds, all));
        }
    }
}
