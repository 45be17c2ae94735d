package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/// OR-REGION: whether the organisation locks DynamoDB into the allowed regions.
final class RegionRestriction extends OrganisationCheck {
    private static final List<String> ACTIONS =
            List.of("dynamodb:CreateTable", "dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:RestoreTableFromBackup");
    /// A region that no policy allows by name.
    private static final String ELSEWHERE = "xx-elsewhere-1";
    private static final Rule RULE = new Rule(
            "OR-REGION",
            1,
            "A service control policy locks DynamoDB into the allowed regions",
            List.of(Practice.A4, Practice.A3),
            Severity.MEDIUM,
            "Without a lock one call copies a table to any region, whatever was agreed about residency.",
            Controls.NONE.prowler("organizations_scp_check_deny_regions"),
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(ServiceControlPolicies guard, Expectations expectations, FindingBuilder judge) {
        List<String> allowed = expectations.regions();
        if (allowed.isEmpty()) {
            return judge.notApplicable("No list of allowed regions is set.");
        }
        String partition = Partition.of(guard.region());
        List<String> open = Stream.concat(
                        Stream.of(ELSEWHERE),
                        Region.regions().stream()
                                .filter(it -> !it.isGlobalRegion())
                                .filter(it -> Partition.of(it.id()).equals(partition))
                                .map(Region::id))
                .filter(region -> !allowed.contains(region))
                .filter(region -> ACTIONS.stream().anyMatch(action -> !guard.refuses(action, region)))
                .toList();
        if (open.isEmpty()) {
            return judge.pass("Service control policies refuse DynamoDB outside " + String.join(", ", allowed) + ".");
        }
        return guard.reading().complete()
                ? judge.fail(
                        open.contains(ELSEWHERE)
                                ? "No service control policy locks DynamoDB into regions."
                                : "Besides the allowed regions DynamoDB can be used in " + String.join(", ", open)
                                        + ".",
                        attach(
                                "lock-regions",
                                "{\"Effect\":\"Deny\",\"Action\":\"dynamodb:*\",\"Resource\":\"*\","
                                        + "\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":[\""
                                        + String.join("\",\"", allowed) + "\"]}}}"))
                : judge.unknown(guard.reading());
    }
}
