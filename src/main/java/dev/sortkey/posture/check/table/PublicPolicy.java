package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.policy.Probe;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// TB-PUBLIC: whether a table's policy lets everybody in.
final class PublicPolicy extends TableCheck {
    private static final Rule RULE = new Rule(
            "TB-PUBLIC",
            1,
            "The table's policy lets in nobody who is not named",
            List.of(Practice.B5, Practice.B2),
            Severity.CRITICAL,
            "Whoever has an AWS account of any kind can read or write the table.",
            Controls.NONE.prowler("dynamodb_table_cross_account_access").cis("7.0 2.21"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        String arn = judge.resource().arn();
        var fix = new Fix(
                "Name who may come, or remove the policy.",
                "aws dynamodb delete-resource-policy --resource-arn " + ShellQuote.quote(arn));
        return ResourcePolicy.judge(
                facts,
                arn,
                actions(),
                judge,
                policy -> policy.open(judge, fix)
                        .orElseGet(() -> judge.pass(
                                "Its policy lets in nobody who is not named.",
                                policy.seen().evidence("/Policy"))));
    }

    /// What a table's policy can grant.
    static List<String> actions() {
        return Stream.concat(Probe.ITEMS.stream(), Probe.TABLE.stream()).toList();
    }
}
