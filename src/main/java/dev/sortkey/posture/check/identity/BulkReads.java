package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// ID-READALL: whether somebody may read every table as a whole.
final class BulkReads extends EveryTableCheck {
    private static final List<String> ACTIONS = List.of(
            "dynamodb:Scan",
            "dynamodb:Query",
            "dynamodb:BatchGetItem",
            "dynamodb:PartiQLSelect",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:GetRecords",
            "dynamodb:RestoreTableToPointInTime",
            "dynamodb:RestoreTableFromBackup",
            "dynamodb:StartAwsBackupJob");
    private static final Rule RULE = new Rule(
            "ID-READALL",
            1,
            "Nobody may read every table as a whole",
            List.of(Practice.B2, Practice.B7),
            Severity.MEDIUM,
            "One stolen key is enough to carry all data away, and a scan looks like work.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/security_iam_id-based-policy-examples.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    List<String> actions() {
        return ACTIONS;
    }

    @Override
    Finding clean(PrincipalContext inquiry) {
        return inquiry.judge().pass("No user or role may read every table of the region as a whole.");
    }
}
