package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FullAccess;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Decision;
import java.util.List;

/// ID-ADMIN: whether a principal other than a break-glass role has full access.
final class Administrators extends RightsCheck {
    Administrators() {
        super("ID-ADMIN");
    }

    @Override
    List<Decision> decisions(PrincipalContext context, Principal principal) {
        return context.own(
                principal,
                FullAccess.SAMPLES,
                FullAccess.anything(context.account().id()));
    }

    @Override
    Decision deciding(List<Decision> decisions) {
        return decisions.getLast();
    }

    @Override
    String message(List<Decision> decisions) {
        return "It has full administrator access.";
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding()
                .pass("Apart from break-glass and service-linked roles, no user or role has full administrator "
                        + "access.");
    }
}
