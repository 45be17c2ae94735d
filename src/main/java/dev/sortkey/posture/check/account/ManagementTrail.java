package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// AC-TRAIL: whether every call that manages tables here is recorded.
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
        List<EventSelector> selectors = new ArrayList<>();
        List<EventSelector> everywhere = new ArrayList<>();
        List<String> undelivered = new ArrayList<>();
        for (Trail trail : Trail.here(context, trails)) {
            List<EventSelector> more = trail.records(collector);
            selectors.addAll(more);
            if (trail.isEverywhere()) {
                everywhere.addAll(more);
            }
            if (!more.isEmpty()) {
                collector.keep(trails, trail.pointer() + "/TrailARN");
            }
            if (trail.isUndelivered(collector)) {
                undelivered.add(trail.name());
            }
        }
        Set<EventCoverage> coverage = EventCoverage.management(selectors);
        if (coverage.containsAll(EventCoverage.ALL)) {
            return finding.pass(
                    "DynamoDB's management events in " + context.facts().region() + " are recorded."
                            + (EventCoverage.management(everywhere).containsAll(EventCoverage.ALL)
                                    ? ""
                                    : " No multi-Region trail records all of them, so CloudTrail.1 is met only in this"
                                            + " region.")
                            + excluded(selectors),
                    collector.evidence());
        }
        return collector.isComplete() ? failed(coverage, undelivered, finding, collector) : finding.unknown(collector);
    }

    private static Finding failed(
            Set<EventCoverage> coverage,
            List<String> undelivered,
            FindingBuilder finding,
            EvidenceCollector collector) {
        String lost = undelivered.isEmpty()
                ? ""
                : " CloudTrail can't deliver the log files of " + String.join(", ", undelivered) + " to the bucket.";
        return coverage.isEmpty()
                ? finding.fail(
                        "No active trail records DynamoDB's management events in this region." + lost,
                        finding.fix(),
                        collector.evidence())
                : finding.fail(
                        Severity.MEDIUM,
                        "Only some management events are recorded: "
                                + (coverage.contains(EventCoverage.WRITE)
                                        ? "write events."
                                        : coverage.contains(EventCoverage.READ)
                                                ? "read events."
                                                : "only those of some calls or callers.")
                                + lost,
                        finding.fix(),
                        collector.evidence());
    }

    /// Which services' events all selectors leave out.
    private static String excluded(List<EventSelector> selectors) {
        List<String> sources = selectors.stream()
                .flatMap(it -> it.mentioned("eventSource"))
                .filter(source -> !source.equals(TableCall.SOURCE))
                .filter(source -> Stream.of("true", "false")
                        .anyMatch(readOnly -> selectors.stream()
                                .noneMatch(it -> it.records(Map.of(
                                        "eventCategory",
                                        "Management",
                                        "eventSource",
                                        source,
                                        "eventName",
                                        "Any",
                                        "readOnly",
                                        readOnly)))))
                .distinct()
                .sorted()
                .toList();
        return sources.isEmpty() ? "" : " Events of " + String.join(", ", sources) + " are left out.";
    }
}
