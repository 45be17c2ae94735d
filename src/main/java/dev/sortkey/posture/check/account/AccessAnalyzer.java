package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;

/// AC-ANALYZER: whether Access Analyzer is active, and whether it reports external access to tables.
final class AccessAnalyzer extends AccountCheck {
    AccessAnalyzer() {
        super("AC-ANALYZER");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(finding.of(AwsQuestions.ANALYZERS, answer -> check(context, answer, finding)));
    }

    private static Finding check(AssessmentContext context, KnownAnswer analyzers, FindingBuilder finding) {
        List<String> active = analyzers
                .at("/analyzers")
                .valueStream()
                .filter(it -> it.path("status").asString("").equals("ACTIVE"))
                .filter(it -> it.path("type").asString("").matches("ACCOUNT|ORGANIZATION"))
                .map(it -> it.path("arn").asString(""))
                .toList();
        if (!analyzers.at("/analyzers").isArray()) {
            return finding.unreported(analyzers, "/analyzers");
        }
        if (active.isEmpty()) {
            return finding.fail(
                    "No external access analyzer is active in this region.",
                    finding.fix(),
                    analyzers.evidence("/analyzers"));
        }
        var collector = new EvidenceCollector(context);
        List<String> open = active.stream()
                .flatMap(arn -> collector.require(AwsQuestions.analyzerFindings(arn), "/findings"))
                .filter(it -> it.path("status").asString("").equals("ACTIVE"))
                .filter(it -> it.path("resourceType").asString("").startsWith("AWS::DynamoDB::"))
                .map(it -> it.path("resource").asString(""))
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            return finding.fail(
                    "Access Analyzer reports external access to " + String.join(", ", open) + ".",
                    finding.fix("external access found", Map.of("analyzer", active.getFirst())),
                    analyzers.evidence("/analyzers"));
        }
        return collector.isComplete()
                ? finding.pass(
                        "An analyzer is active and reports no external access to tables.",
                        analyzers.evidence("/analyzers"))
                : finding.unknown(collector);
    }
}
