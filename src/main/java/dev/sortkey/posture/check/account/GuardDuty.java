package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// AC-GD: whether GuardDuty looks for stolen credentials and other threats.
final class GuardDuty extends AccountCheck {
    GuardDuty() {
        super("AC-GD");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(finding.of(AwsQuestions.DETECTORS, answer -> check(answer, finding)));
    }

    private static Finding check(KnownAnswer detectors, FindingBuilder finding) {
        String list = "/detectorIds";
        if (!detectors.at(list).isArray()) {
            return finding.unreported(detectors, list);
        }
        if (detectors.at(list).isEmpty()) {
            return finding.fail("GuardDuty isn't set up in this region.", finding.fix(), detectors.evidence(list));
        }
        return detectors
                .at(list)
                .valueStream()
                .map(JsonNode::asString)
                .map(id -> check(id, finding))
                .max(Comparator.comparing(Finding::status))
                .orElseThrow();
    }

    private static Finding check(String id, FindingBuilder finding) {
        return finding.of(AwsQuestions.detector(id), answer -> switch (answer.text("/status")
                .toUpperCase(Locale.ROOT)) {
            case "ENABLED" -> finding.pass("GuardDuty is enabled in this region.", answer.evidence("/status"));
            case "DISABLED" ->
                finding.fail(
                        "GuardDuty is suspended in this region.",
                        finding.fix("suspended", Map.of("detector", id)),
                        answer.evidence("/status"));
            default -> finding.unreported(answer, "/status");
        });
    }
}
