package dev.sortkey.posture.usage;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.iam.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The accounts in a snapshot, with policies that are read once.
///
/// @param scopes each Region's facts with its account
public record KnownAccounts(List<Scoped> scopes) {
    /// Copies the list.
    public KnownAccounts {
        scopes = List.copyOf(scopes);
    }

    /// Facts and the account that they are about.
    public record Scoped(Facts facts, Account account) {}

    /// Those of `snapshot`.
    public static KnownAccounts of(Snapshot snapshot) {
        return new KnownAccounts(snapshot.facts().values().stream()
                .map(facts -> new Scoped(facts, Account.of(facts)))
                .toList());
    }

    /// The principal with the ARN `arn`. A role's ARN without its path stands for the role.
    public Optional<Principal> principal(String arn) {
        return scopes.stream()
                .flatMap(scope -> scope.account().principals().stream())
                .filter(who -> isSame(who.arn(), arn))
                .findFirst();
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

    /// Whether `named` is the ARN `known`, or that of a role without its path.
    static boolean isSame(String known, String named) {
        return known.equals(named)
                || (known.replaceFirst(":role/.*/", ":role/").equals(named)
                        && named.indexOf('/') == named.lastIndexOf('/'));
    }
}
