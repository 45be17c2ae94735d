package dev.sortkey.posture.check.dax;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Ingress;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// DX-NET: whether a cluster is closed to strangers and survives the loss of a zone.
final class ClusterNetwork extends ClusterCheck {
    private static final Rule RULE = new Rule(
            "DX-NET",
            1,
            "The DAX cluster has narrow security groups and two zones",
            List.of(Practice.B5),
            Severity.MEDIUM,
            "Whoever is routed into the VPC reaches a cluster whose group lets everybody in; one zone is one outage.",
            Controls.NONE.prowler("dynamodb_accelerator_cluster_multi_az"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, KnownAnswer seen, String cluster, FindingBuilder judge) {
        var reading = new EvidenceCollector(facts);
        List<String> groups = texts(seen, cluster + "/SecurityGroups", "SecurityGroupIdentifier");
        List<Evidence> open = Ingress.open(reading, groups, 8111, 9111);
        if (!open.isEmpty()) {
            return judge.fail(
                    "Its security groups let every address reach the cluster's port: " + String.join(", ", groups)
                            + ".",
                    new Fix(
                            "Let in only the groups of its callers, and remove the open rule.",
                            "aws ec2 revoke-security-group-ingress --group-id " + ShellQuote.quote(groups.getFirst())
                                    + " --protocol tcp --port 8111 --cidr 0.0.0.0/0"),
                    open.toArray(Evidence[]::new));
        }
        String nodes = cluster + "/Nodes";
        List<String> zones = texts(seen, nodes, "AvailabilityZone").stream()
                .filter(zone -> !zone.isEmpty())
                .distinct()
                .toList();
        if (zones.size() == 1) {
            return judge.fail(
                    Severity.LOW,
                    "All " + seen.at(nodes).size() + " nodes are in the zone " + zones.getFirst() + ".",
                    new Fix(
                            "Add a node in another zone, here in place of ZONE.",
                            "aws dax increase-replication-factor --cluster-name "
                                    + ShellQuote.quote(seen.text(cluster + "/ClusterName"))
                                    + " --new-replication-factor "
                                    + (seen.at(nodes).size() + 1)
                                    + " --availability-zones ZONE"),
                    seen.evidence(nodes));
        }
        if (groups.isEmpty() || zones.isEmpty()) {
            return judge.unsaid(seen, groups.isEmpty() ? cluster + "/SecurityGroups" : nodes);
        }
        return reading.complete()
                ? judge.pass(
                        "Its security groups are narrow, and its nodes are in " + zones.size() + " zones.",
                        seen.evidence(cluster + "/SecurityGroups"),
                        seen.evidence(nodes))
                : judge.unknown(reading);
    }

    private static List<String> texts(KnownAnswer seen, String list, String member) {
        return seen.at(list)
                .valueStream()
                .map(it -> it.path(member).asString(""))
                .toList();
    }
}
