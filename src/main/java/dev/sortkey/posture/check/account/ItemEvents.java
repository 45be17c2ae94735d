package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// AC-DATA: whether reads and writes of items are recorded.
final class ItemEvents extends AccountCheck {
    ItemEvents() {
        super("AC-DATA");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(checkAccount(context, finding));
    }

    private static Finding checkAccount(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        collector.require(AwsQuestions.TRAILS).ifPresent(trails -> trails(context, trails, collector, coverage));
        if (!coverage.containsAll(EventCoverage.ALL)) {
            stores(collector, coverage);
        }
        if (coverage.containsAll(EventCoverage.ALL)) {
            return finding.pass("Every read and write of items is recorded.", collector.evidence());
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        return coverage.isEmpty()
                ? finding.fail(
                        "No trail or event data store records reads and writes of items.",
                        fix(context, finding, collector),
                        collector.evidence())
                : finding.fail(
                        Severity.LOW,
                        "Only some reads and writes of items are recorded: "
                                + (coverage.contains(EventCoverage.WRITE)
                                        ? "writes."
                                        : coverage.contains(EventCoverage.READ)
                                                ? "reads."
                                                : "only for some tables or calls."),
                        fix(context, finding, collector),
                        collector.evidence());
    }

    private static void trails(
            AssessmentContext context, KnownAnswer trails, EvidenceCollector collector, Set<EventCoverage> coverage) {
        for (Trail trail : Trail.here(context, trails)) {
            Set<EventCoverage> more = trail.records(collector, EventCoverage::items);
            coverage.addAll(more);
            if (!more.isEmpty()) {
                collector.keep(trails, trail.pointer() + "/TrailARN");
            }
        }
    }

    private static void stores(EvidenceCollector collector, Set<EventCoverage> coverage) {
        collector
                .requireIfExists(AwsQuestions.EVENT_STORES)
                .ifPresent(list -> list.at("/EventDataStores")
                        .valueStream()
                        .map(it -> it.path("EventDataStoreArn").asString(""))
                        .flatMap(arn -> collector.require(AwsQuestions.eventStore(arn)).stream())
                        .filter(store -> store.text("/Status").equals("ENABLED"))
                        .forEach(store -> {
                            coverage.addAll(EventCoverage.items(store));
                            collector.keep(store, "/AdvancedEventSelectors");
                        }));
    }

    private static Fix fix(AssessmentContext context, FindingBuilder finding, EvidenceCollector collector) {
        String trail = collector.require(AwsQuestions.TRAILS).stream()
                .flatMap(trails -> Trail.here(context, trails).stream())
                .map(Trail::name)
                .findFirst()
                .orElse("TRAIL");
        return finding.fix(Map.of("trail", trail));
    }
}
