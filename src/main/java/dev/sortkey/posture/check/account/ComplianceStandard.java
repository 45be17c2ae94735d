package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/// AC-STD: whether a compliance standard is enabled for the account.
final class ComplianceStandard extends AccountCheck {
    ComplianceStandard() {
        super("AC-STD");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(checkAccount(context, finding));
    }

    /// The conformance packs that were deployed; one that failed has none of its rules.
    private static Stream<String> packs(EvidenceCollector collector) {
        List<String> names = collector.requireIfExists(AwsQuestions.CONFORMANCE_PACKS).stream()
                .flatMap(answer -> answer.at("/ConformancePackDetails").valueStream())
                .map(it -> it.path("ConformancePackName").asString(""))
                .toList();
        return names.isEmpty()
                ? Stream.of()
                : collector
                        .require(AwsQuestions.CONFORMANCE_STATUS, "/ConformancePackStatusDetails")
                        .filter(it ->
                                it.path("ConformancePackState").asString("").equals("CREATE_COMPLETE"))
                        .map(it -> it.path("ConformancePackName").asString(""))
                        .filter(names::contains);
    }

    private static Finding checkAccount(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<String> standards = Stream.concat(
                        collector
                                .require(AwsQuestions.STANDARDS, "/StandardsSubscriptions")
                                .filter(it ->
                                        it.path("StandardsStatus").asString("").equals("READY"))
                                .map(it -> it.path("StandardsArn").asString("")),
                        packs(collector))
                .toList();
        if (!standards.isEmpty()) {
            return finding.pass("Enabled: " + String.join(", ", standards) + ".");
        }
        return collector.isComplete()
                ? finding.fail(
                        "No Security Hub standard is ready in this region, and no conformance pack is deployed.",
                        finding.fix())
                : finding.unknown(collector);
    }
}
