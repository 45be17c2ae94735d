package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// DX-TLS: whether a cluster speaks TLS.
final class EncryptedInTransit extends ClusterCheck {
    private static final Rule RULE = new Rule(
            "DX-TLS",
            1,
            "The DAX cluster speaks TLS",
            List.of(Practice.B5, Practice.A2),
            Severity.MEDIUM,
            "Without TLS every item passes the network in the clear, and a stranger can pose as the cluster.",
            Controls.NONE
                    .securityHub("DynamoDB.7")
                    .config("dax-tls-endpoint-encryption")
                    .prowler("dynamodb_accelerator_cluster_in_transit_encryption_enabled"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, KnownAnswer seen, String cluster, FindingBuilder judge) {
        String type = cluster + "/ClusterEndpointEncryptionType";
        return switch (seen.text(type)) {
            case "TLS" -> judge.pass("The cluster's endpoint speaks TLS.", seen.evidence(type));
            case "NONE" ->
                judge.fail("The cluster's endpoint speaks in the clear.", recreate(seen, cluster), seen.evidence(type));
            default -> judge.unsaid(seen, type);
        };
    }
}
