package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Set;

/// AC-ALERT: whether somebody is told at once when a table is dropped, opened or copied.
final class DangerousCallAlerts extends AccountCheck {
    private static final List<String> ACTS = List.of(
            "DeleteTable",
            "DeleteBackup",
            "UpdateContinuousBackups",
            "UpdateTable",
            "PutResourcePolicy",
            "DeleteResourcePolicy",
            "ExportTableToPointInTime",
            "EnableKinesisStreamingDestination",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime");
    private static final Rule RULE = new Rule(
            "AC-ALERT",
            1,
            "Somebody is told when a table is dropped, opened or copied",
            List.of(Practice.A5),
            Severity.MEDIUM,
            "A log that nobody reads tells of a theft when it is over.",
            Controls.NONE,
            "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(judge(facts, account));
    }

    private static Finding judge(Facts facts, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        Set<String> heard = new Alerts(facts, reading, ACTS).heard();
        List<String> unheard = ACTS.stream().filter(act -> !heard.contains(act)).toList();
        if (unheard.isEmpty()) {
            return account.pass("All " + ACTS.size() + " calls that were looked for reach somebody.");
        }
        if (!reading.complete()) {
            return account.unknown(reading);
        }
        return heard.isEmpty()
                ? account.fail("Nobody is told of any of " + String.join(", ", ACTS) + ".", fix(unheard))
                : account.fail(
                        Severity.LOW,
                        "Nobody is told of " + String.join(", ", unheard) + "; of the others somebody is.",
                        fix(unheard));
    }

    private static Fix fix(List<String> acts) {
        return new Fix(
                "Add a rule, and a topic as its target in place of TOPIC-ARN.",
                "aws events put-rule --name dynamodb-hostile-acts --event-pattern '{\"source\":[\"aws.dynamodb\"],"
                        + "\"detail-type\":[\"AWS API Call via CloudTrail\"],\"detail\":{\"eventName\":[\""
                        + String.join("\",\"", acts)
                        + "\"]}}' && aws events put-targets --rule dynamodb-hostile-acts --targets Id=1,Arn=TOPIC-ARN");
    }
}
