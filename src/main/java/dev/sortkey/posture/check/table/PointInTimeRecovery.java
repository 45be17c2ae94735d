package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// TB-PITR: whether a table can be put back to any second of the last days.
final class PointInTimeRecovery extends TableCheck {
    private static final String STATUS =
            "/ContinuousBackupsDescription/PointInTimeRecoveryDescription/PointInTimeRecoveryStatus";
    private static final String DAYS =
            "/ContinuousBackupsDescription/PointInTimeRecoveryDescription/RecoveryPeriodInDays";
    private static final Rule RULE = new Rule(
            "TB-PITR",
            1,
            "Point-in-time recovery is on",
            List.of(Practice.A2),
            Severity.MEDIUM,
            "A wrong deployment or a deleted item can only be undone from a backup that exists already.",
            Controls.NONE
                    .securityHub("DynamoDB.2")
                    .config("dynamodb-pitr-enabled")
                    .prowler("dynamodb_tables_pitr_enabled")
                    .wellArchitected("REL09-BP03"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        return judge.of(facts, Questions.backups(name), seen -> judge(facts, name, seen, judge));
    }

    private static Finding judge(Facts facts, String name, KnownAnswer seen, FindingBuilder judge) {
        return switch (seen.text(STATUS)) {
            case "ENABLED" ->
                judge.pass(
                        "Any second of the last " + seen.at(DAYS).asInt(35) + " days can be restored.",
                        seen.evidence(STATUS),
                        seen.evidence(DAYS));
            case "DISABLED" ->
                judge.fail(
                        "Point-in-time recovery is off.",
                        new Fix(
                                "Turn it on.",
                                "aws dynamodb update-continuous-backups --table-name " + ShellQuote.quote(name)
                                        + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"),
                        seen.evidence(STATUS));
            default ->
                Questions.isAws(facts)
                        ? judge.unsaid(seen, STATUS)
                        : judge.notApplicable(
                                "This server says nothing of point-in-time recovery.", seen.evidence(STATUS));
        };
    }
}
