package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.feature.FeatureAccess;
import dev.sortkey.posture.access.path.AccessPaths;
import dev.sortkey.posture.access.path.Found;
import dev.sortkey.posture.check.PathSteps;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.EscalationPaths;
import java.util.List;

/// How a principal gets to permissions on a table that no policy gives it.
///
/// @param paths the ways; empty when none was found
/// @param words what is to be said of them
record TablePaths(EscalationPaths paths, String words) {
    /// Those of the principal with the ARN `principal` to the table with the ARN `table`. Pure.
    static TablePaths of(Facts facts, String principal, String table) {
        Account account = Account.of(facts);
        return FeatureAccess.find(account, principal)
                .map(who -> of(account, who, table))
                .orElseGet(() -> none("Paths are shown for users and roles of this account."));
    }

    private static TablePaths of(Account account, Principal who, String table) {
        if (!account.own(who, "iam:PassRole", table).unseen().isEmpty()) {
            return none("Not all of its policies could be read.");
        }
        Found found = new AccessPaths(account, List.of()).of(who, table);
        if (found.paths().isEmpty()) {
            return none(found.unread().stream()
                    .findFirst()
                    .map(other -> "It can reach " + other.name() + ", whose policies couldn't all be read.")
                    .orElse("No path that was checked leads to more permissions on this table."));
        }
        String doubt = PathSteps.doubt(found.paths().getFirst());
        return new TablePaths(
                PathSteps.of(found, ""), ("It can gain more permissions on this table. " + doubt).strip());
    }

    private static TablePaths none(String words) {
        return new TablePaths(EscalationPaths.NONE, words);
    }
}
