package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Ingress;
import dev.sortkey.posture.check.KnownAnswer;
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
        Ingress ingress = Ingress.of(collector, groups, ports(answer, cluster));
        if (ingress.isOpen()) {
            return finding.fail(
                    "The security groups allow " + ingress.who() + " to reach the cluster's port: " + ingress.groups()
                            + ".",
                    finding.fix(
                            "open security group",
                            Map.of("group", ingress.group(), "permissions", ingress.permissions())),
                    ingress.evidence());
        }
        String nodes = cluster + "/Nodes";
        List<String> named = texts(answer, nodes, "AvailabilityZone").stream()
                .filter(zone -> !zone.isEmpty())
                .toList();
        List<String> zones = named.stream().distinct().toList();
        if (zones.size() == 1 && named.size() == answer.at(nodes).size()) {
            return finding.fail(
                    Severity.LOW,
                    "All nodes (" + answer.at(nodes).size() + ") are in zone " + zones.getFirst() + ".",
                    finding.fix(
                            "single zone",
                            Map.of("nodes", String.valueOf(answer.at(nodes).size() + 1))),
                    answer.evidence(nodes));
        }
        String total = cluster + "/TotalNodes";
        if (zones.isEmpty() && answer.at(total).asInt(0) == 1) {
            return finding.fail(
                    Severity.LOW,
                    "The cluster has a single node, so it is in a single zone.",
                    finding.fix("single zone", Map.of("nodes", "2")),
                    answer.evidence(total));
        }
        if (groups.isEmpty() || zones.size() < 2) {
            return finding.unreported(answer, groups.isEmpty() ? cluster + "/SecurityGroups" : nodes);
        }
        return collector.isComplete()
                ? finding.pass(
                        "The security groups are restricted, and the nodes are in " + zones.size() + " zones.",
                        answer.evidence(cluster + "/SecurityGroups"),
                        answer.evidence(nodes))
                : finding.unknown(collector);
    }

    /// The ports that it may listen on: the one that it says, or that of its encryption, or both usual ones.
    private static int[] ports(KnownAnswer answer, String cluster) {
        int port = answer.at(cluster + "/ClusterDiscoveryEndpoint/Port").asInt(0);
        return switch (answer.text(cluster + "/ClusterEndpointEncryptionType")) {
            case String _ when port > 0 -> new int[] {port};
            case "TLS" -> new int[] {9111};
            case "NONE" -> new int[] {8111};
            default -> new int[] {8111, 9111};
        };
    }

    private static List<String> texts(KnownAnswer answer, String list, String member) {
        return answer.at(list)
                .valueStream()
                .map(it -> it.path(member).asString(""))
                .toList();
    }
}
