package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;

/// CN-REGION: whether the connection's region is allowed.
final class AllowedRegion extends AwsConnectionCheck {
    AllowedRegion() {
        super("CN-REGION");
    }

    @Override
    Finding aws(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.TARGET, answer -> region(context.expectations().regions(), answer, finding));
    }

    private static Finding region(List<String> allowed, KnownAnswer answer, FindingBuilder finding) {
        String region = answer.text("/region");
        if (allowed.isEmpty()) {
            return finding.notApplicable(
                    "No allowed regions are set for this connection. Its region is " + region + ".",
                    answer.evidence("/region"));
        }
        if (region.isEmpty()) {
            return finding.unknown(
                    "The region isn't known.",
                    List.of(Missing.of(answer.question().toString(), "The connection has no region.")),
                    answer.evidence("/region"));
        }
        return allowed.contains(region)
                ? finding.pass(region + " is an allowed region.", answer.evidence("/region"))
                : finding.fail(
                        region + " isn't one of the allowed regions: " + String.join(", ", allowed) + ".",
                        finding.fix(),
                        answer.evidence("/region"));
    }
}
