package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// CN-REGION: whether the connection's region is one where data may be.
final class AllowedRegion extends AwsConnectionCheck {
    private static final Rule RULE = new Rule(
            "CN-REGION",
            1,
            "The connection's region may hold the data",
            List.of(Practice.A3),
            Severity.HIGH,
            "Laws and contracts name the countries where data may be; a table in another region breaks them.",
            Controls.NONE,
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding aws(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(facts, Questions.TARGET, seen -> region(expectations.regions(), seen, judge));
    }

    private static Finding region(List<String> allowed, KnownAnswer seen, FindingBuilder judge) {
        String region = seen.text("/region");
        if (allowed.isEmpty()) {
            return judge.notApplicable(
                    "No list of regions was set, so any is allowed: " + region + ".", seen.evidence("/region"));
        }
        if (region.isEmpty()) {
            return judge.unknown(
                    "The region is not known.",
                    List.of(new Missing(seen.question().toString(), "", "The connection names none.", "")),
                    seen.evidence("/region"));
        }
        return allowed.contains(region)
                ? judge.pass(region + " is in the list of regions.", seen.evidence("/region"))
                : judge.fail(
                        region + " is not in the list of regions: " + String.join(", ", allowed) + ".",
                        new Fix("Choose a region of the list in the connection, or add this one to the list.", ""),
                        seen.evidence("/region"));
    }
}
