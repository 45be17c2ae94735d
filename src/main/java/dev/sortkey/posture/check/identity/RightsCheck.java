package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Revocation;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import java.util.List;
import java.util.Optional;

/// A check of what a principal's own policies allow within its boundary. The organisation's policies are left out:
/// what they deny today is no reason to allow it.
abstract class RightsCheck extends PrincipalCheck {
    RightsCheck(String id) {
        super(id);
    }

    /// What the policies say about the actions that this check looks at.
    abstract List<Decision> decisions(PrincipalContext context, Principal principal);

    /// The one of them that decides; the strongest comes first.
    Decision deciding(List<Decision> decisions) {
        return decisions.getFirst();
    }

    /// `document` without what the check objects to; the same when it has to go as a whole.
    String narrowed(PrincipalContext context, String document) {
        return document;
    }

    /// A sentence about what it is allowed to do.
    abstract String message(List<Decision> decisions);

    @Override
    final Optional<Finding> check(PrincipalContext context, Principal principal) {
        if (context.isExcepted(principal)) {
            return Optional.empty();
        }
        List<Decision> decisions = decisions(context, principal);
        Decision decision = deciding(decisions);
        FindingBuilder finding = context.finding(principal);
        Evidence[] evidence = context.evidence(decision.by());
        if (PrincipalContext.isOpen(decision)) {
            return Optional.of(finding.unknown(
                    "Not all of its policies could be read.", context.missing(principal, decision), evidence));
        }
        return switch (decision.verdict()) {
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> Optional.empty();
            case ALLOWED -> Optional.of(finding.fail(message(decisions), fix(context, principal, finding), evidence));
            case DEPENDS ->
                Optional.of(finding.fail(
                        Severity.LOW,
                        message(decisions) + " This requires that conditions on these keys are met: "
                                + String.join(", ", decision.keys()) + ".",
                        fix(context, principal, finding),
                        evidence));
        };
    }

    private Fix fix(PrincipalContext context, Principal principal, FindingBuilder finding) {
        return finding.fix(Revocation.of(
                context.assessment(),
                principal,
                it -> deciding(decisions(context, it)),
                document -> narrowed(context, document)));
    }
}
