package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Optional;

/// A check of users and roles: one finding for each that fails or is unknown, or one finding that all passed.
abstract class PrincipalCheck extends AccountCheck {
    PrincipalCheck(String id) {
        super(id);
    }

    /// The finding about one principal; empty when the check passes.
    abstract Optional<Finding> check(PrincipalContext context, Principal principal);

    /// The finding when the check passes for all of them.
    abstract Finding passed(PrincipalContext context);

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(Questions.PRINCIPALS, finding, answer -> findings(new PrincipalContext(context, finding, answer)));
    }

    private List<Finding> findings(PrincipalContext context) {
        List<Finding> findings = context.account().principals().parallelStream()
                .flatMap(principal -> check(context, principal).stream())
                .toList();
        return findings.isEmpty() ? List.of(passed(context)) : findings;
    }
}
