package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
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

/// TB-XACCT: whether a table's policy lets in accounts that nobody here knows.
final class CrossAccountAccess extends TableCheck {
    private static final Rule RULE = new Rule(
            "TB-XACCT",
            1,
            "The table's policy lets in only accounts that are known",
            List.of(Practice.A2, Practice.B2),
            Severity.HIGH,
            "An account that was let in once, for a project or by mistake, goes on reading.",
            Controls.NONE.prowler("dynamodb_table_cross_account_access"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        String arn = judge.resource().arn();
        var fix = new Fix(
                "Put a policy that names only who is trusted, here in the file policy.json; or trust the account.",
                "aws dynamodb put-resource-policy --resource-arn " + ShellQuote.quote(arn)
                        + " --policy file://policy.json");
        return ResourcePolicy.judge(
                facts,
                arn,
                PublicPolicy.actions(),
                judge,
                policy -> policy.open(judge, fix).orElseGet(() -> policy.outsiders(facts, expectations, judge, fix)));
    }
}
