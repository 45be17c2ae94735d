package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Optional;

/// A check of users and roles: one finding for each that fails or cannot be told, or one that all is well.
abstract class PrincipalCheck extends AccountCheck {
    PrincipalCheck(String id) {
        super(id);
    }

    /// What is found about one principal; nothing when it is as it should be.
    abstract Optional<Finding> check(PrincipalContext context, Principal principal);

    /// What is found when nothing was found about any of them.
    abstract Finding passed(PrincipalContext context);

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(Questions.PRINCIPALS, finding, answer -> check(new PrincipalContext(context, finding, answer)));
    }

    private List<Finding> check(PrincipalContext context) {
        List<Finding> findings = context.account().principals().stream()
                .flatMap(principal -> check(context, principal).stream())
                .toList();
        return findings.isEmpty() ? List.of(passed(context)) : findings;
    }
}
