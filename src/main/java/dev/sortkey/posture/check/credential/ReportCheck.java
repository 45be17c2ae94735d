package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A check of the account's credential report: one finding for each user that fails, or one that all is well.
abstract class ReportCheck extends AccountCheck {
    /// What is to be said of one user; nothing when all is as it should be.
    abstract Optional<Finding> judge(ReportRow row, FindingBuilder judge);

    /// What is to be said when nothing was said of any.
    abstract String clean();

    @Override
    protected final List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.CREDENTIAL_REPORT, account, seen -> judge(facts, seen, account));
    }

    private List<Finding> judge(Facts facts, KnownAnswer seen, FindingBuilder account) {
        if (!seen.at("/rows").isArray()) {
            return List.of(account.unsaid(seen, "/rows"));
        }
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < seen.at("/rows").size(); i++) {
            var row = new ReportRow(seen, "/rows/" + i, facts.takenAt());
            if (!row.root()) {
                String id = account.resource().account();
                var user = new Resource(row.text("arn"), "AWS::IAM::User", row.user(), "", id);
                judge(row, new FindingBuilder(rule(), user)).ifPresent(findings::add);
            }
        }
        return findings.isEmpty() ? List.of(account.pass(clean(), seen.evidence("/rows"))) : findings;
    }
}
