package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// AC-TRAIL: whether every call that manages something here is recorded.
final class ManagementTrail extends AccountCheck {
    ManagementTrail() {
        super("AC-TRAIL");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.TRAILS, finding, trails -> List.of(check(context, trails, finding)));
    }

    private static Finding check(AssessmentContext context, KnownAnswer trails, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        for (Trail trail : Trail.here(context, trails)) {
            Set<EventCoverage> more = trail.records(collector, EventCoverage::management);
            coverage.addAll(more);
            if (!more.isEmpty()) {
                collector.keep(trails, trail.pointer() + "/TrailARN");
            }
        }
        if (coverage.containsAll(EventCoverage.ALL)) {
            return finding.pass("Management events of this region are recorded.", collector.evidence());
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        return coverage.isEmpty()
                ? finding.fail(
                        "No active trail records management events of this region.",
                        finding.fix(),
                        collector.evidence())
                : finding.fail(
                        Severity.MEDIUM,
                        "Only some management events are recorded: "
                                + (coverage.contains(EventCoverage.WRITE)
                                        ? "write events."
                                        : coverage.contains(EventCoverage.READ)
                                                ? "read events."
                                                : "only those of some calls."),
                        finding.fix(),
                        collector.evidence());
    }
}
