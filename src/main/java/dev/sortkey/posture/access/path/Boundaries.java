package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What policies demand of the permissions boundary of those whom a principal creates or changes: that is how AWS
/// has administrators delegate the creation of roles.
///
/// @param account of the principals
record Boundaries(Account account) {
    private static final String KEY = "iam:PermissionsBoundary";

    /// Whether `who` may surely not do `action` to `of`, because of the boundary that it has or lacks, or that
    /// `action` would give it.
    boolean forbid(Principal who, String action, Principal of) {
        if (conditions(who).findAny().isEmpty()) {
            return false;
        }
        Document boundary = of.boundary();
        if (action.startsWith("iam:Put") && action.endsWith("Boundary")) {
            return forbids(who, action, of.arn(), account.anyAdministrator());
        }
        return boundary == null ? forbids(who, action, of.arn()) : forbids(who, action, of.arn(), boundary.name());
    }

    /// The boundary of a principal with one of these ARNs whom `who` creates by `actions`; null when it can be
    /// without, or when it isn't known which one it would be.
    @Nullable
    Document ofNew(Principal who, List<String> actions, Collection<String> arns) {
        if (conditions(who).findAny().isEmpty()) {
            return null;
        }
        var all = new HashSet<Optional<Document>>();
        arns.stream()
                .filter(arn -> actions.stream()
                        .allMatch(action ->
                                account.own(who, action, arn).verdict().isPossible()))
                .forEach(arn -> all.add(Optional.ofNullable(ofNew(who, actions, arn))));
        return all.size() == 1 ? all.iterator().next().orElse(null) : null;
    }

    private @Nullable Document ofNew(Principal who, List<String> actions, String arn) {
        String kind = arn.contains(":user/") ? "User" : "Role";
        List<Document> demanded = conditions(who)
                .flatMap(it -> account.managed().policy(it).stream())
                .filter(it -> actions.stream().noneMatch(action -> forbids(who, action, arn, it.name())))
                .distinct()
                .toList();
        if (demanded.size() != 1
                || actions.stream().noneMatch(action -> forbids(who, action, arn))
                || actions.stream().noneMatch(action -> forbids(who, action, arn, account.anyAdministrator()))) {
            return null;
        }
        Document only = demanded.getFirst();
        boolean loses = !forbids(who, "iam:Delete" + kind + "PermissionsBoundary", arn, only.name())
                || !forbids(who, "iam:Put" + kind + "PermissionsBoundary", arn, account.anyAdministrator())
                || !forbids(who, "iam:CreatePolicyVersion", only.name());
        return loses ? null : only;
    }

    private boolean forbids(Principal who, String action, String arn, String... boundary) {
        return !account.own(who, action, arn, KEY, boundary).verdict().isPossible();
    }

    /// The boundaries that policies of `who` ask for.
    private static Stream<String> conditions(Principal who) {
        Document boundary = who.boundary();
        return Stream.concat(who.identity().stream(), boundary == null ? Stream.empty() : Stream.of(boundary))
                .flatMap(Permissions::statements)
                .map(PolicyStatement::conditions)
                .flatMap(List::stream)
                .filter(it -> it.key().equalsIgnoreCase(KEY))
                .flatMap(it -> it.values().stream())
                .distinct();
    }
}
