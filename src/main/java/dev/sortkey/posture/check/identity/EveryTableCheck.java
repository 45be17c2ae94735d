package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.List;

/// A check of what a principal may do with a table that no policy names, and so with every one of the region.
abstract class EveryTableCheck extends RightsCheck {
    /// The actions that it is about.
    abstract List<String> actions();

    @Override
    final List<Decision> decisions(PrincipalContext inquiry, Principal principal) {
        return inquiry.own(principal, actions(), inquiry.anyTable());
    }

    @Override
    final String message(List<Decision> decisions) {
        return "On every table it may " + PrincipalContext.actions(decisions, AccessVerdict.ALLOWED, AccessVerdict.DEPENDS) + ".";
    }

    @Override
    final Fix fix(Principal principal) {
        return new Fix(
                "Name the tables in Resource, and only the actions that are used.",
                "aws iam put-" + (principal.user() ? "user-policy --user-name " : "role-policy --role-name ")
                        + principal.name() + " --policy-name tables --policy-document file://tables.json");
    }
}
