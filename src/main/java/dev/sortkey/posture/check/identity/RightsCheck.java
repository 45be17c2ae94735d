package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import java.util.List;
import java.util.Optional;

/// A check of what a principal's own policies give it within its boundary. The organisation's policies are left out:
/// what they refuse today is not a reason to grant it.
abstract class RightsCheck extends PrincipalCheck {
    /// What the policies say to the actions that this check is about.
    abstract List<Decision> decisions(PrincipalContext inquiry, Principal principal);

    /// The one of them that decides; the strongest comes first.
    Decision deciding(List<Decision> decisions) {
        return decisions.getFirst();
    }

    /// What it can do, as a sentence.
    abstract String message(List<Decision> decisions);

    /// What to do about it.
    abstract Fix fix(Principal principal);

    @Override
    final Optional<Finding> judge(PrincipalContext inquiry, Principal principal) {
        if (inquiry.excepted(principal)) {
            return Optional.empty();
        }
        List<Decision> decisions = decisions(inquiry, principal);
        Decision decision = deciding(decisions);
        FindingBuilder judge = inquiry.judge(principal);
        if (PrincipalContext.open(decision)) {
            return Optional.of(judge.unknown(
                    "Not known: not all of its policies could be read.",
                    inquiry.missing(principal, decision),
                    inquiry.evidence(decision.by())));
        }
        return switch (decision.verdict()) {
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> Optional.empty();
            case ALLOWED ->
                Optional.of(judge.fail(message(decisions), fix(principal), inquiry.evidence(decision.by())));
            case DEPENDS ->
                Optional.of(judge.fail(
                        Severity.LOW,
                        message(decisions) + " Only where conditions hold: " + String.join(", ", decision.keys()) + ".",
                        fix(principal),
                        inquiry.evidence(decision.by())));
        };
    }
}
