package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// AC-TRAILSAFE: whether a trail's log files are validated and encrypted.
final class TrailSafety extends AccountCheck {
    private static final String VALIDATES = "LogFileValidationEnabled";
    private static final String KEY = "KmsKeyId";

    TrailSafety() {
        super("AC-TRAILSAFE");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.TRAILS, finding, answer -> {
            List<Trail> trails = Trail.here(context, answer);
            return trails.isEmpty()
                    ? List.of(finding.notApplicable("No trail records this region."))
                    : trails.stream()
                            .map(trail -> check(trail, of(context, resource(context, trail))))
                            .toList();
        });
    }

    private static Resource resource(AssessmentContext context, Trail trail) {
        return new Resource(
                trail.arn(),
                "AWS::CloudTrail::Trail",
                trail.name(),
                trail.text("HomeRegion"),
                context.facts().account());
    }

    private static Finding check(Trail trail, FindingBuilder finding) {
        boolean signed = trail.answer().isTrue(trail.pointer() + "/" + VALIDATES);
        boolean encrypted = !trail.text(KEY).isEmpty();
        if (trail.evidence(VALIDATES).value().equals("not there")) {
            return finding.unreported(trail.answer(), trail.pointer() + "/" + VALIDATES);
        }
        return signed && encrypted
                ? finding.pass(
                        "Log file validation is on, and a KMS key encrypts the files.",
                        trail.evidence(VALIDATES),
                        trail.evidence(KEY))
                : finding.fail(
                        Stream.of(
                                        signed ? "" : "Log file validation is off.",
                                        encrypted ? "" : "No KMS key encrypts the files.")
                                .filter(it -> !it.isEmpty())
                                .collect(Collectors.joining(" ")),
                        finding.fix(),
                        trail.evidence(VALIDATES),
                        trail.evidence(KEY));
    }
}
