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

/// DX-SSE: whether what a cluster caches is encrypted at rest.
final class EncryptedAtRest extends ClusterCheck {
    private static final Rule RULE = new Rule(
            "DX-SSE",
            1,
            "The DAX cluster is encrypted at rest",
            List.of(Practice.A2),
            Severity.MEDIUM,
            "A cluster writes items to its nodes' disks; there the table's encryption does not hold.",
            Controls.NONE
                    .securityHub("DynamoDB.3")
                    .config("dax-encryption-enabled")
                    .prowler("dynamodb_accelerator_cluster_encryption_enabled"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, KnownAnswer seen, String cluster, FindingBuilder judge) {
        String status = cluster + "/SSEDescription/Status";
        return switch (seen.text(status)) {
            case "ENABLED", "ENABLING" -> judge.pass("What the cluster caches is encrypted.", seen.evidence(status));
            case "DISABLED", "DISABLING" ->
                judge.fail("What the cluster caches is not encrypted.", recreate(seen, cluster), seen.evidence(status));
            default -> judge.unsaid(seen, status);
        };
    }
}
