package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// TB-REGION: whether all replicas of a table are in allowed regions.
final class ReplicaRegions extends TableCheck {
    private static final String REPLICAS = "/Table/Replicas";
    private static final String WITNESSES = "/Table/GlobalTableWitnesses";

    ReplicaRegions() {
        super("TB-REGION");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        if (context.expectations().regions().isEmpty()) {
            return finding.notApplicable("No allowed regions are set for this connection.");
        }
        return finding.of(
                Questions.table(name), answer -> check(context.expectations().regions(), answer, finding));
    }

    private static Finding check(List<String> allowed, KnownAnswer answer, FindingBuilder finding) {
        List<String> replicas = regions(answer, REPLICAS);
        List<String> witnesses = regions(answer, WITNESSES);
        List<String> all = Stream.concat(replicas.stream(), witnesses.stream()).toList();
        if (all.isEmpty()) {
            return finding.notApplicable("The table has no replicas.");
        }
        List<String> outside = all.stream().filter(it -> !allowed.contains(it)).toList();
        String pointer = replicas.isEmpty() ? WITNESSES : REPLICAS;
        if (outside.isEmpty()) {
            return finding.pass(
                    "All replicas are in allowed regions: " + String.join(", ", all) + ".", answer.evidence(pointer));
        }
        String region = outside.getFirst();
        boolean replica = replicas.contains(region);
        return finding.fail(
                "The table is copied to " + String.join(", ", outside) + ". Allowed regions: "
                        + String.join(", ", allowed) + ".",
                finding.fix(replica ? "" : "witness", Map.of("replica", region)),
                answer.evidence(replica ? REPLICAS : WITNESSES));
    }

    private static List<String> regions(KnownAnswer answer, String pointer) {
        return answer.at(pointer)
                .valueStream()
                .filter(it -> !it.path("ReplicaStatus").asString("").equals("CREATION_FAILED")) // nothing was copied
                .map(it -> it.path("RegionName").asString(""))
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
