package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A check of the account's credential report: one finding for each user that fails, or one that all passed.
abstract class ReportCheck extends AccountCheck {
    ReportCheck(String id) {
        super(id);
    }

    /// The finding about one user; empty when the check passes.
    abstract Optional<Finding> check(ReportRow row, FindingBuilder finding);

    /// The message when the check passes for all users.
    abstract String clean();

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.CREDENTIAL_REPORT, finding, answer -> check(context, answer, finding));
    }

    private List<Finding> check(AssessmentContext context, KnownAnswer answer, FindingBuilder finding) {
        if (!answer.at("/rows").isArray()) {
            return List.of(finding.unreported(answer, "/rows"));
        }
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < answer.at("/rows").size(); i++) {
            var row = new ReportRow(answer, "/rows/" + i, context.facts().takenAt());
            if (!row.root()) {
                String id = finding.resource().account();
                var user = new Resource(row.text("arn"), "AWS::IAM::User", row.user(), "", id);
                check(row, of(context, user)).ifPresent(findings::add);
            }
        }
        return findings.isEmpty() ? List.of(finding.pass(clean(), answer.evidence("/rows"))) : findings;
    }
}
