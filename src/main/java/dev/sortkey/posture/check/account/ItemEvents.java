package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import java.util.ArrayList;
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
        List<EventSelector> selectors = new ArrayList<>();
        collector.require(AwsQuestions.TRAILS).ifPresent(trails -> trails(context, trails, collector, selectors));
        if (!isWhole(ofNewTable(context, selectors))) {
            stores(collector, selectors);
        }
        boolean byTable = selectors.stream().flatMap(EventSelector::names).anyMatch("resources.ARN"::equals);
        if (byTable) {
            collector.require(Questions.CALLER); // or the ARNs of the tables aren't known
            collector.require(Questions.TABLES);
        }
        boolean ofNew = isWhole(ofNewTable(context, selectors));
        boolean known = !byTable || (isKnown(context) && isWhole(ofTables(context, selectors, ofNew)));
        if (ofNew && known) {
            return finding.pass("Every read and write of items is recorded.", collector.evidence());
        }
        if (byTable && known) {
            return finding.pass(
                    "Every read and write of items of the present tables is recorded. New tables aren't included.",
                    collector.evidence());
        }
        return collector.isComplete() ? failed(context, selectors, finding, collector) : finding.unknown(collector);
    }

    private static Finding failed(
            AssessmentContext context,
            List<EventSelector> selectors,
            FindingBuilder finding,
            EvidenceCollector collector) {
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        coverage.addAll(ofNewTable(context, selectors));
        boolean some =
                selectors.stream().anyMatch(it -> it.mentioned("resources.type").anyMatch(EventSelector.TABLE::equals));
        return coverage.isEmpty() && !some
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
                                                : "only for some tables, calls or callers."),
                        fix(context, finding, collector),
                        collector.evidence());
    }

    private static boolean isKnown(AssessmentContext context) {
        var own = new EvidenceCollector(context);
        own.require(Questions.CALLER);
        own.require(Questions.TABLES);
        return own.isComplete();
    }

    private static boolean isWhole(Set<EventCoverage> coverage) {
        return coverage.containsAll(EventCoverage.ALL);
    }

    private static Set<EventCoverage> ofNewTable(AssessmentContext context, List<EventSelector> selectors) {
        String any = Partition.table(context.facts().region(), context.facts().account(), "+new+");
        return EventCoverage.items(selectors, any);
    }

    /// What is recorded of every table that there is; `none` says whether all would be of tables that aren't there.
    private static Set<EventCoverage> ofTables(AssessmentContext context, List<EventSelector> selectors, boolean none) {
        List<Set<EventCoverage>> all = context.facts().tableNames().stream()
                .map(name -> EventCoverage.items(selectors, context.facts().tableArn(name)))
                .toList();
        if (all.isEmpty()) {
            return none ? EventCoverage.ALL : Set.of();
        }
        Set<EventCoverage> least = EnumSet.copyOf(EventCoverage.ALL);
        all.forEach(least::retainAll);
        return least;
    }

    private static void trails(
            AssessmentContext context, KnownAnswer trails, EvidenceCollector collector, List<EventSelector> selectors) {
        for (Trail trail : Trail.here(context, trails)) {
            List<EventSelector> more = trail.records(collector);
            selectors.addAll(more);
            if (more.stream().flatMap(it -> it.mentioned("resources.type")).anyMatch(EventSelector.TABLE::equals)) {
                collector.keep(trails, trail.pointer() + "/TrailARN");
            }
        }
    }

    private static void stores(EvidenceCollector collector, List<EventSelector> selectors) {
        collector
                .requireIfExists(AwsQuestions.EVENT_STORES)
                .ifPresent(list -> list.at("/EventDataStores")
                        .valueStream()
                        .map(it -> it.path("EventDataStoreArn").asString(""))
                        .flatMap(arn -> collector.requireIfExists(AwsQuestions.eventStore(arn)).stream())
                        .filter(store -> store.text("/Status").equals("ENABLED"))
                        .forEach(store -> {
                            selectors.addAll(EventSelector.of(store));
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
