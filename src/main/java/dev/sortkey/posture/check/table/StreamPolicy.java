package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// TB-STREAMPOL: whether the policy of a table's stream is public or allows unknown accounts.
final class StreamPolicy extends TableCheck {
    private static final String STREAM = "/Table/LatestStreamArn";

    StreamPolicy() {
        super("TB-STREAMPOL");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        return finding.of(Questions.table(name), table -> {
            if (!table.isTrue("/Table/StreamSpecification/StreamEnabled")) {
                return finding.notApplicable("The table has no stream.");
            }
            String arn = table.text(STREAM);
            return arn.isEmpty()
                    ? finding.unreported(table, STREAM)
                    : ResourcePolicy.check(
                            context,
                            arn,
                            Probe.STREAM,
                            finding,
                            policy -> policy.open()
                                    .map(entry -> policy.open(entry))
                                    .orElseGet(() -> policy.outsiders()));
        });
    }
}
