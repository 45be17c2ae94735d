package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// What principals may do within their own policies and boundary. Each document is looked through once, so that
/// most
/// questions are answered without an evaluation.
final class Permissions {
    /// More patterns of one principal than are tried.
    private static final int MOST = 40;

    private final Account account;
    private final Map<PolicyStatement, Map<String, Boolean>> covered = new IdentityHashMap<>();

    Permissions(Account account) {
        this.account = account;
    }

    /// The decision when it isn't a refusal.
    Optional<Decision> allowed(Principal who, String action, String resource) {
        return covers(who, action) ? open(account.own(who, action, resource)) : Optional.empty();
    }

    /// The decision about handing `role` to `service` when it isn't a refusal.
    Optional<Decision> passes(Principal who, String role, String service) {
        return open(account.passes(who, role, service));
    }

    /// The weakest decision about all of `actions`, on the resource that most of them are allowed on.
    Optional<Decision> allowedTogether(Principal who, List<String> actions) {
        if (!actions.stream().allMatch(action -> covers(who, action))) {
            return Optional.empty();
        }
        Stream<Decision> best = named(who, actions, "arn:aws:any:eu-west-1:" + account.id() + ":any/thing").stream()
                .flatMap(resource -> weakest(actions.stream()
                                .map(action -> allowed(who, action, resource))
                                .toList())
                        .stream());
        return best.min(Comparator.comparing(Decision::verdict));
    }

    /// Whether a statement of `who` that allows something is about `action`.
    boolean covers(Principal who, String action) {
        return statements(who).anyMatch(statement -> statement.allows() && covers(statement, action));
    }

    /// One ARN for each resource that a statement of `who` allows one of `actions` on, and `any`.
    SequencedSet<String> named(Principal who, Collection<String> actions, String any) {
        var arns = new LinkedHashSet<String>();
        arns.add(any);
        statements(who)
                .filter(PolicyStatement::allows)
                .filter(statement -> actions.stream().anyMatch(action -> covers(statement, action)))
                .map(PolicyStatement::resources)
                .filter(resources -> resources != null && !resources.except())
                .flatMap(resources -> resources.written().stream())
                .filter(pattern -> !pattern.equals("*"))
                .map(pattern -> pattern.replaceAll("\\$\\{[^}]*}|[*?]", "x"))
                .limit(MOST)
                .forEach(arns::add);
        return arns;
    }

    /// Whether nothing limits it: each of `actions` is allowed on everything.
    boolean isUnlimited(Principal who, List<String> actions) {
        return who.boundary() == null
                && statements(who).noneMatch(it -> !it.allows() && actions.stream().anyMatch(a -> covers(it, a)))
                && actions.stream()
                        .allMatch(action -> statements(who)
                                .anyMatch(it -> it.allows()
                                        && it.conditions().isEmpty()
                                        && it.resources() != null
                                        && !it.resources().except()
                                        && it.resources().written().contains("*")
                                        && covers(it, action)));
    }

    /// Whether all its policies could be read.
    static boolean isRead(Principal who) {
        return who.identity().stream().allMatch(Policy.class::isInstance)
                && (who.boundary() == null || who.boundary() instanceof Policy);
    }

    /// Those of `document`.
    static Stream<PolicyStatement> statements(Document document) {
        return document instanceof Policy policy ? policy.statements().stream() : Stream.empty();
    }

    /// The weakest of several decisions; empty when one of them is a refusal.
    static Optional<Decision> weakest(List<Optional<Decision>> decisions) {
        var all = new ArrayList<Decision>();
        for (Optional<Decision> decision : decisions) {
            if (decision.isEmpty()) {
                return Optional.empty();
            }
            all.add(decision.get());
        }
        return all.stream().max(Comparator.comparing(Decision::verdict));
    }

    static Optional<Decision> open(Decision decision) {
        return decision.verdict() == AccessVerdict.ALLOWED || decision.verdict() == AccessVerdict.DEPENDS
                ? Optional.of(decision)
                : Optional.empty();
    }

    private static Stream<PolicyStatement> statements(Principal who) {
        return who.identity().stream().flatMap(Permissions::statements);
    }

    private boolean covers(PolicyStatement statement, String action) {
        return covered
                .computeIfAbsent(statement, _ -> new HashMap<>())
                .computeIfAbsent(action, statement.actions()::cover);
    }
}
