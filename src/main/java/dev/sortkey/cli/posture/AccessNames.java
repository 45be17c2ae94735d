package dev.sortkey.cli.posture;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the names of principals and policies stand for on the command line.
final class AccessNames {
    private static final int OFFERED = 5;

    private AccessNames() {}

    /// The user or the role that `name` stands for.
    ///
    /// @throws UserException when there is none, or both a user and a role
    static Principal principal(Account account, String name) {
        Principal me = account.me();
        if (me != null && (name.equals("me") || name.equals(me.caller().session()))) {
            return me;
        }
        List<Principal> found = account.principals().stream()
                .filter(who -> name.equals(who.arn())
                        || name.equals(who.name())
                        || name.equals((who.user() ? "user/" : "role/") + who.name()))
                .toList();
        if (found.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    "There is a user and a role " + name + ".", "Use user/" + name + " or role/" + name + "."));
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "No user or role " + name + " could be read.",
                        "Use a name, role/NAME, user/NAME, an ARN, or 'me'. 'sortkey access TABLE' lists who has "
                                + "access.")));
    }

    /// Those of `all` that `name` may stand for; one with exactly this name alone.
    static List<PolicyInFacts> policies(List<PolicyInFacts> all, String name) {
        List<PolicyInFacts> exact =
                all.stream().filter(it -> it.name().equals(name)).toList();
        return exact.isEmpty()
                ? all.stream().filter(it -> it.name().endsWith("/" + name)).toList()
                : exact;
    }

    /// That of `all` that `name` stands for.
    ///
    /// @throws UserException when there is none, or several
    static PolicyInFacts policy(List<PolicyInFacts> all, String name) {
        List<PolicyInFacts> found = policies(all, name);
        if (found.isEmpty()) {
            throw new UserException(new UserError.NotFound(
                    "No policy " + name + " could be read.",
                    "'sortkey access --policies' lists them." + near(all, name)));
        }
        if (found.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    "Several policies are called " + name + ".", "Use one of: " + names(found) + "."));
        }
        return found.getFirst();
    }

    private static String near(List<PolicyInFacts> all, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<PolicyInFacts> near = all.stream()
                .filter(it -> it.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return near.isEmpty() ? "" : " Did you mean " + names(near) + "?";
    }

    private static String names(List<PolicyInFacts> policies) {
        return policies.stream().limit(OFFERED).map(it -> "'" + it.name() + "'").collect(Collectors.joining(", "));
    }
}
