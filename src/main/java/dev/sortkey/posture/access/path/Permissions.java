package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What principals may do within their own policies and boundary. Each document is looked through once, so that
/// most questions are answered without an evaluation.
final class Permissions {
    /// An ARN that no policy names.
    static final String ANY = "arn:aws:any:::anything";
    /// More patterns of one principal than are tried.
    private static final int MOST = 40;

    private final Account account;
    private final Limits limits;
    private final IdentityHashMap<PolicyStatement, Map<String, Boolean>> covered = new IdentityHashMap<>();
    private final IdentityHashMap<Principal, Map<String, Boolean>> named = new IdentityHashMap<>();
    private final IdentityHashMap<Principal, Map<String, Optional<Grounds>>> everywhere = new IdentityHashMap<>();

    private final IdentityHashMap<Principal, Map<String, Optional<Grounds>>> passed = new IdentityHashMap<>();

    Permissions(Account account) {
        this.account = account;
        limits = new Limits(account);
    }

    /// The decision about `action` within all that limits `who`, when it isn't a refusal.
    Optional<Grounds> allowed(Principal who, String action, String resource) {
        if (!covers(who, action)) {
            return Optional.empty();
        }
        Optional<Grounds> anywhere = everywhere(who, action);
        return anywhere.isPresent() ? anywhere : Grounds.of(account.granted(who, action, resource));
    }

    /// The decision that holds for every resource, when nothing depends on which one it is.
    private Optional<Grounds> everywhere(Principal who, String action) {
        return everywhere
                .computeIfAbsent(who, _ -> new HashMap<>())
                .computeIfAbsent(
                        action,
                        _ -> isUnlimited(who, List.of(action)) && !limits.byResource(action)
                                ? Grounds.of(account.granted(who, action, ANY))
                                : Optional.empty());
    }

    /// The decision about handing `role` to `service` when it isn't a refusal.
    Optional<Grounds> passes(Principal who, String role, String service) {
        boolean everywhere = isUnlimited(who, List.of("iam:PassRole")) && !limits.byResource("iam:PassRole");
        return passed.computeIfAbsent(who, _ -> new HashMap<>())
                .computeIfAbsent(
                        everywhere ? service : service + " " + role,
                        _ -> Grounds.of(account.passes(who, everywhere ? ANY : role, service)));
    }

    /// The decisions about all of `actions`, on the resource that most of them are allowed on.
    Optional<Grounds> allowedTogether(Principal who, List<String> actions) {
        if (!actions.stream().allMatch(action -> covers(who, action))) {
            return Optional.empty();
        }
        Stream<Grounds> best = named(who, actions, "arn:aws:any:eu-west-1:" + account.id() + ":any/thing").stream()
                .flatMap(resource ->
                        Grounds.all(actions.stream()
                                        .map(action -> allowed(who, action, resource))
                                        .toList())
                                .stream());
        return best.min(Comparator.comparing(Grounds::verdict));
    }

    /// Whether a statement of `who` that allows something is about `action`.
    boolean covers(Principal who, String action) {
        Map<String, Boolean> known = named.computeIfAbsent(who, _ -> new HashMap<>());
        Boolean covers = known.get(action);
        if (covers == null) {
            covers = statements(who).anyMatch(statement -> statement.allows() && covers(statement, action));
            known.put(action, covers);
        }
        return covers;
    }

    /// The statements of `who` that are about one of `actions`, as they are written.
    String words(Principal who, List<String> actions) {
        return statements(who)
                .filter(statement -> actions.stream().anyMatch(action -> covers(statement, action)))
                .map(PolicyStatement::json)
                .collect(Collectors.joining("\n"));
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
        return actions.stream().allMatch(action -> isUnlimited(who, action, "*"::equals));
    }

    /// Whether `action` is allowed on each table of `region`, with all that belongs to it.
    boolean isUnlimitedOnTables(Principal who, String action, String region) {
        return isUnlimited(who, action, pattern -> everyTable(pattern, region));
    }

    private boolean isUnlimited(Principal who, String action, Predicate<String> everything) {
        return who.boundary() == null
                && statements(who).noneMatch(it -> !it.allows() && covers(it, action))
                && statements(who)
                        .anyMatch(it -> it.allows()
                                && it.conditions().isEmpty()
                                && it.resources() != null
                                && !it.resources().except()
                                && it.resources().written().stream().anyMatch(everything)
                                && covers(it, action));
    }

    private boolean everyTable(String pattern, String region) {
        String[] parts = pattern.split(":", 6);
        return pattern.equals("*")
                || (parts.length == 6
                        && List.of(Caller.partition(account.tableArn("")), "*").contains(parts[1])
                        && List.of("dynamodb", "*").contains(parts[2])
                        && List.of(region, "*").contains(parts[3])
                        && List.of(account.id(), "*").contains(parts[4])
                        && List.of("table/*", "*").contains(parts[5]));
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

    /// What the organisation's policies make of `actions` for `who`, when they look at who calls.
    String limits(Principal who, List<String> actions) {
        return limits.words(who, actions);
    }

    /// Whether statements, in lower case, look at who calls.
    static boolean isPersonal(String json) {
        return Stream.of("aws:principal", "aws:user", "${").anyMatch(json::contains);
    }

    private static Stream<PolicyStatement> statements(Principal who) {
        return who.identity().stream().flatMap(Permissions::statements);
    }

    private boolean covers(PolicyStatement statement, String action) {
        return covered.computeIfAbsent(statement, _ -> new HashMap<>())
                .computeIfAbsent(action, statement.actions()::cover);
    }
}
