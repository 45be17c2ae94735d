package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// AC-ANALYZER: whether Access Analyzer is active, and whether it reports external access to tables.
final class AccessAnalyzer extends AccountCheck {
    AccessAnalyzer() {
        super("AC-ANALYZER");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(finding.of(AwsQuestions.ANALYZERS, answer -> check(context, answer, finding)));
    }

    /// The tables and streams of which an analyzer reports that outsiders can reach them.
    private static Stream<String> open(String analyzer, EvidenceCollector collector) {
        return collector
                .require(AwsQuestions.analyzerFindings(analyzer), "/findings")
                .filter(it -> it.path("status").asString("").equals("ACTIVE"))
                .filter(it -> it.path("resourceType").asString("").startsWith("AWS::DynamoDB::"))
                .map(it -> it.path("resource").asString(""))
                .filter(arn -> isOwn(analyzer, arn));
    }

    /// Whether a table is in the analyzer's own account; an organization's analyzer also reports those of others.
    private static boolean isOwn(String analyzer, String arn) {
        String account = Caller.account(analyzer);
        return account.isEmpty()
                || Caller.account(arn).isEmpty()
                || Caller.account(arn).equals(account);
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
        List<String> reporting = active.stream()
                .filter(arn -> open(arn, collector).findAny().isPresent())
                .toList();
        List<String> open = reporting.stream()
                .flatMap(arn -> open(arn, collector))
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            return finding.fail(
                    "Access Analyzer reports external access to " + String.join(", ", open) + ".",
                    finding.fix("external access found", Map.of("analyzer", reporting.getFirst())),
                    analyzers.evidence("/analyzers"));
        }
        return collector.isComplete()
                ? finding.pass(
                        "An analyzer is active and reports no external access to tables.",
                        analyzers.evidence("/analyzers"))
                : finding.unknown(collector);
    }
}
