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

/// TB-DELPROT: whether a table refuses to be dropped.
final class DeletionProtection extends TableCheck {
    private static final String PROTECTED = "/Table/DeletionProtectionEnabled";
    private static final Rule RULE = new Rule(
            "TB-DELPROT",
            1,
            "Deletion protection is on",
            List.of(Practice.A4, Practice.A2),
            Severity.MEDIUM,
            "One call drops a table with all its items; protection makes that two deliberate steps.",
            Controls.NONE
                    .securityHub("DynamoDB.6")
                    .config("dynamodb-table-deletion-protection-enabled")
                    .prowler("dynamodb_table_deletion_protection_enabled"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        return judge.of(facts, Questions.table(name), seen -> judge(facts, name, seen, judge));
    }

    private static Finding judge(Facts facts, String name, KnownAnswer seen, FindingBuilder judge) {
        if (seen.at(PROTECTED).isMissingNode()) {
            return Questions.isAws(facts)
                    ? judge.unsaid(seen, PROTECTED)
                    : judge.notApplicable("This server says nothing of deletion protection.");
        }
        return seen.isTrue(PROTECTED)
                ? judge.pass("DeleteTable is refused until the protection is turned off.", seen.evidence(PROTECTED))
                : judge.fail(
                        "One DeleteTable drops the table.",
                        new Fix(
                                "Turn the protection on.",
                                "aws dynamodb update-table --table-name " + ShellQuote.quote(name)
                                        + " --deletion-protection-enabled"),
                        seen.evidence(PROTECTED));
    }
}
