package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A check of the root user's credentials: by the account's summary, or by the root user's row of the credential
/// report, which can be some hours old. One of them is enough.
abstract class RootCheck extends AccountCheck {
    static final String SUMMARY = "/SummaryMap/";

    RootCheck(String id) {
        super(id);
    }

    /// What both say; each may be missing.
    abstract Optional<Finding> check(Optional<KnownAnswer> summary, Optional<ReportRow> row, FindingBuilder finding);

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Optional<KnownAnswer> summary = collector.require(AwsQuestions.ACCOUNT_SUMMARY);
        Optional<KnownAnswer> report = collector.require(AwsQuestions.CREDENTIAL_REPORT);
        Optional<ReportRow> row = report.stream()
                .flatMap(answer -> IntStream.range(0, answer.at("/rows").size())
                        .mapToObj(i -> new ReportRow(
                                answer, "/rows/" + i, context.facts().takenAt())))
                .filter(ReportRow::root)
                .findFirst();
        return List.of(check(summary, row, finding).orElseGet(() -> {
            if (collector.isComplete()) {
                collector.addMissing(
                        AwsQuestions.ACCOUNT_SUMMARY,
                        "Neither the account summary nor the credential report says it of the root user.");
            }
            return finding.unknown(collector);
        }));
    }

    /// Whether the summary has a number other than 0 there; empty when it doesn't say.
    static Optional<Boolean> has(Optional<KnownAnswer> summary, String member) {
        return summary.map(it -> it.text(SUMMARY + member))
                .filter(text -> !text.isEmpty())
                .map(text -> !text.equals("0"));
    }
}
