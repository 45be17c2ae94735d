package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/// OR-REGION: whether service control policies restrict DynamoDB to the allowed regions.
final class RegionRestriction extends OrganisationCheck {
    private static final List<String> ACTIONS =
            List.of("dynamodb:CreateTable", "dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:RestoreTableFromBackup");
    /// A region that no policy allows by name.
    private static final String ELSEWHERE = "xx-elsewhere-1";

    RegionRestriction() {
        super("OR-REGION");
    }

    @Override
    Finding check(ServiceControlPolicies policies, FindingBuilder finding) {
        List<String> allowed = finding.context().expectations().regions();
        if (allowed.isEmpty()) {
            return finding.notApplicable("No allowed regions are set for this connection.");
        }
        String partition = Partition.of(policies.region());
        List<String> open = Stream.concat(
                        Stream.of(ELSEWHERE),
                        Region.regions().stream()
                                .filter(it -> !it.isGlobalRegion())
                                .filter(it -> Partition.of(it.id()).equals(partition))
                                .map(Region::id))
                .filter(region -> !allowed.contains(region))
                .filter(region -> ACTIONS.stream().anyMatch(action -> !policies.deny(action, region)))
                .toList();
        if (open.isEmpty()) {
            return finding.pass("Service control policies deny DynamoDB outside " + String.join(", ", allowed) + ".");
        }
        return policies.collector().isComplete()
                ? finding.fail(
                        open.contains(ELSEWHERE)
                                ? "No service control policy restricts DynamoDB to specific regions."
                                : "DynamoDB can also be used in " + String.join(", ", open) + ".",
                        finding.fix(Map.of("regions", "\"" + String.join("\",\"", allowed) + "\"")))
                : finding.unknown(policies.collector());
    }
}
