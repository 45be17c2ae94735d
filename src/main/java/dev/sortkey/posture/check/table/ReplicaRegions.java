package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// TB-REGION: whether all copies of a table are where data may be.
final class ReplicaRegions extends TableCheck {
    private static final String REPLICAS = "/Table/Replicas";
    private static final String WITNESSES = "/Table/GlobalTableWitnesses";
    private static final Rule RULE = new Rule(
            "TB-REGION",
            1,
            "Replicas stay in the allowed regions",
            List.of(Practice.A3),
            Severity.HIGH,
            "A replica carries every item to another region, perhaps to another jurisdiction.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        if (expectations.regions().isEmpty()) {
            return judge.notApplicable("No list of allowed regions is set.");
        }
        return judge.of(facts, Questions.table(name), seen -> judge(expectations.regions(), name, seen, judge));
    }

    private static Finding judge(List<String> allowed, String name, KnownAnswer seen, FindingBuilder judge) {
        List<String> replicas = regions(seen, REPLICAS);
        List<String> witnesses = regions(seen, WITNESSES);
        List<String> all = Stream.concat(replicas.stream(), witnesses.stream()).toList();
        if (all.isEmpty()) {
            return judge.notApplicable("The table has no replica.");
        }
        List<String> outside = all.stream().filter(it -> !allowed.contains(it)).toList();
        String pointer = replicas.isEmpty() ? WITNESSES : REPLICAS;
        if (outside.isEmpty()) {
            return judge.pass(
                    "All copies are in allowed regions: " + String.join(", ", all) + ".", seen.evidence(pointer));
        }
        String region = outside.getFirst();
        boolean replica = replicas.contains(region);
        return judge.fail(
                "The table is copied to " + String.join(", ", outside) + "; allowed are " + String.join(", ", allowed)
                        + ".",
                new Fix(
                        replica ? "Remove the replica." : "Remove the witness.",
                        "aws dynamodb update-table --table-name " + ShellQuote.quote(name)
                                + (replica ? " --replica-updates '" : " --global-table-witness-updates '")
                                + "[{\"Delete\":{\"RegionName\":\"" + region + "\"}}]'"),
                seen.evidence(replica ? REPLICAS : WITNESSES));
    }

    private static List<String> regions(KnownAnswer seen, String pointer) {
        return seen.at(pointer)
                .valueStream()
                .map(it -> it.path("RegionName").asString(""))
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
