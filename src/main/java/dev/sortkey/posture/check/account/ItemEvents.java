package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// AC-DATA: whether reads and writes of items are recorded.
final class ItemEvents extends AccountCheck {
    private static final Rule RULE = new Rule(
            "AC-DATA",
            1,
            "Reads and writes of items are recorded",
            List.of(Practice.A5),
            Severity.MEDIUM,
            "Who copied a table item by item is seen in data events only. They cost about as much per event as a read.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(judge(facts, account));
    }

    private static Finding judge(Facts facts, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        reading.ask(AwsQuestions.TRAILS).ifPresent(trails -> trails(facts, trails, reading, coverage));
        if (!coverage.containsAll(EventCoverage.ALL)) {
            stores(reading, coverage);
        }
        if (coverage.containsAll(EventCoverage.ALL)) {
            return account.pass("Every read and write of items is recorded.", reading.evidence());
        }
        if (!reading.complete()) {
            return account.unknown(reading);
        }
        return coverage.isEmpty()
                ? account.fail("Nothing records reads and writes of items.", fix(facts, reading), reading.evidence())
                : account.fail(
                        Severity.LOW,
                        "Reads and writes of items are recorded in part: "
                                + (coverage.contains(EventCoverage.WRITE)
                                        ? "writes are."
                                        : coverage.contains(EventCoverage.READ)
                                                ? "reads are."
                                                : "those of some tables or calls are."),
                        fix(facts, reading),
                        reading.evidence());
    }

    private static void trails(Facts facts, KnownAnswer trails, EvidenceCollector reading, Set<EventCoverage> coverage) {
        for (Trail trail : Trail.here(facts, trails)) {
            Set<EventCoverage> more = trail.records(reading, EventCoverage::items);
            coverage.addAll(more);
            if (!more.isEmpty()) {
                reading.show(trails, trail.pointer() + "/TrailARN");
            }
        }
    }

    private static void stores(EvidenceCollector reading, Set<EventCoverage> coverage) {
        reading.askIfThere(AwsQuestions.EVENT_STORES)
                .ifPresent(list -> list.at("/EventDataStores")
                        .valueStream()
                        .map(it -> it.path("EventDataStoreArn").asString(""))
                        .flatMap(arn -> reading.ask(AwsQuestions.eventStore(arn)).stream())
                        .filter(store -> store.text("/Status").equals("ENABLED"))
                        .forEach(store -> {
                            coverage.addAll(EventCoverage.items(store));
                            reading.show(store, "/AdvancedEventSelectors");
                        }));
    }

    private static Fix fix(Facts facts, EvidenceCollector reading) {
        String trail = reading.ask(AwsQuestions.TRAILS).stream()
                .flatMap(trails -> Trail.here(facts, trails).stream())
                .map(Trail::name)
                .findFirst()
                .orElse("TRAIL");
        return new Fix(
                "Add data events of tables to a trail. This replaces its selectors: keep those that you need.",
                "aws cloudtrail put-event-selectors --trail-name " + trail + " --advanced-event-selectors '"
                        + "[{\"Name\":\"management\",\"FieldSelectors\":"
                        + "[{\"Field\":\"eventCategory\",\"Equals\":[\"Management\"]}]},"
                        + "{\"Name\":\"items\",\"FieldSelectors\":[{\"Field\":\"eventCategory\",\"Equals\":[\"Data\"]},"
                        + "{\"Field\":\"resources.type\",\"Equals\":[\"AWS::DynamoDB::Table\"]}]}]'");
    }
}
