package dev.sortkey.posture.usage;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.iam.Decision;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The accounts in a snapshot, with policies that are read once.
public final class KnownAccounts {
    /// None.
    public static final KnownAccounts NONE = new KnownAccounts(List.of());

    private final List<Scoped> scopes;
    /// By their ARNs, and roles by those without their paths too; the first of each.
    private final Map<String, Principal> principals = new HashMap<>();

    private KnownAccounts(List<Scoped> scopes) {
        this.scopes = List.copyOf(scopes);
        for (Scoped scope : scopes) {
            for (Principal who : scope.account().principals()) {
                principals.putIfAbsent(who.arn(), who);
                principals.putIfAbsent(EventCaller.withoutPath(who.arn()), who);
            }
        }
    }

    /// Facts and the account that they are about.
    record Scoped(Facts facts, Account account) {}

    /// Those of `snapshot`.
    public static KnownAccounts of(Snapshot snapshot) {
        var shared = new IdentityHashMap<Answer, List<Principal>>(); // by the answer that an account's Regions share
        return new KnownAccounts(snapshot.facts().values().stream()
                .map(facts -> new Scoped(
                        facts,
                        Account.of(
                                facts,
                                shared.computeIfAbsent(
                                        facts.get(Questions.PRINCIPALS), _ -> Account.principals(facts)))))
                .toList());
    }

    /// The principal with the ARN `arn`. A role's ARN without its path stands for the role.
    public Optional<Principal> principal(String arn) {
        return Optional.ofNullable(principals.get(arn));
    }

    /// The scopes of the account `id`.
    Stream<Scoped> of(String id) {
        return scopes.stream().filter(scope -> scope.account().id().equals(id));
    }

    /// What the policies say of `action` by `who` on `resource`; empty when they aren't known. Only a table's own
    /// Region knows the policy of the table.
    Optional<Decision> decide(Principal who, String action, String resource) {
        List<Scoped> known = of(who.caller().account()).toList();
        String[] arn = resource.split(":", 6);
        return known.stream()
                .filter(scope -> arn.length == 6 && scope.facts().region().equals(arn[3]))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .map(scope -> scope.account().decide(who, action, resource));
    }
}
