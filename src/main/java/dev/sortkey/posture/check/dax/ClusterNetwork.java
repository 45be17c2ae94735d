package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Ingress;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Map;

/// DX-NET: whether a cluster's network is restricted and spans several zones.
final class ClusterNetwork extends ClusterCheck {
    ClusterNetwork() {
        super("DX-NET");
    }

    @Override
    Finding check(AssessmentContext context, KnownAnswer answer, String cluster, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<String> groups = texts(answer, cluster + "/SecurityGroups", "SecurityGroupIdentifier");
        List<Evidence> open = Ingress.open(collector, groups, 8111, 9111);
        if (!open.isEmpty()) {
            return finding.fail(
                    "The security groups allow every address to reach the cluster's port: " + String.join(", ", groups)
                            + ".",
                    finding.fix("open security group", Map.of("group", groups.getFirst())),
                    open.toArray(Evidence[]::new));
        }
        String nodes = cluster + "/Nodes";
        List<String> zones = texts(answer, nodes, "AvailabilityZone").stream()
                .filter(zone -> !zone.isEmpty())
                .distinct()
                .toList();
        if (zones.size() == 1) {
            return finding.fail(
                    Severity.LOW,
                    "All nodes (" + answer.at(nodes).size() + ") are in zone " + zones.getFirst() + ".",
                    finding.fix(
                            "single zone",
                            Map.of("nodes", String.valueOf(answer.at(nodes).size() + 1))),
                    answer.evidence(nodes));
        }
        if (groups.isEmpty() || zones.isEmpty()) {
            return finding.unreported(answer, groups.isEmpty() ? cluster + "/SecurityGroups" : nodes);
        }
        return collector.isComplete()
                ? finding.pass(
                        "The security groups are restricted, and the nodes are in " + zones.size() + " zones.",
                        answer.evidence(cluster + "/SecurityGroups"),
                        answer.evidence(nodes))
                : finding.unknown(collector);
    }

    private static List<String> texts(KnownAnswer answer, String list, String member) {
        return answer.at(list)
                .valueStream()
                .map(it -> it.path(member).asString(""))
                .toList();
    }
}
