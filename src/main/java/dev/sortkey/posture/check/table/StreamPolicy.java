package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.policy.Probe;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// TB-STREAMPOL: whether the policy of a table's stream lets in everybody or somebody unknown.
final class StreamPolicy extends TableCheck {
    private static final String STREAM = "/Table/LatestStreamArn";
    private static final Rule RULE = new Rule(
            "TB-STREAMPOL",
            1,
            "The stream's policy lets in only accounts that are known",
            List.of(Practice.B2, Practice.B5),
            Severity.HIGH,
            "A stream has a policy of its own: who may read it sees every change of the table.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        return judge.of(facts, Questions.table(name), table -> {
            if (!table.isTrue("/Table/StreamSpecification/StreamEnabled")) {
                return judge.notApplicable("The table has no stream.");
            }
            String arn = table.text(STREAM);
            var fix = new Fix(
                    "Remove the policy, or narrow it.",
                    "aws dynamodb delete-resource-policy --resource-arn " + ShellQuote.quote(arn));
            return arn.isEmpty()
                    ? judge.unsaid(table, STREAM)
                    : ResourcePolicy.judge(
                            facts,
                            arn,
                            Probe.STREAM,
                            judge,
                            policy -> policy.open(judge, fix)
                                    .orElseGet(() -> policy.outsiders(facts, expectations, judge, fix)));
        });
    }
}
