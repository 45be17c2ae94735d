package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// AC-TRAIL: whether every call that manages something here is recorded.
final class ManagementTrail extends AccountCheck {
    private static final Rule RULE = new Rule(
            "AC-TRAIL",
            1,
            "A trail records all management events of this region",
            List.of(Practice.A5),
            Severity.HIGH,
            "Without a trail nobody can say after 90 days who dropped, opened or copied a table.",
            Controls.NONE
                    .securityHub("CloudTrail.1")
                    .config("multi-region-cloudtrail-enabled")
                    .prowler(
                            "cloudtrail_multi_region_enabled",
                            "cloudtrail_multi_region_enabled_logging_management_events")
                    .cis("5.0 3.1", "7.0 4.1"),
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.TRAILS, account, trails -> List.of(judge(facts, trails, account)));
    }

    private static Finding judge(Facts facts, KnownAnswer trails, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        for (Trail trail : Trail.here(facts, trails)) {
            Set<EventCoverage> more = trail.records(reading, EventCoverage::management);
            coverage.addAll(more);
            if (!more.isEmpty()) {
                reading.show(trails, trail.pointer() + "/TrailARN");
            }
        }
        if (coverage.containsAll(EventCoverage.ALL)) {
            return account.pass("Management events of this region are recorded.", reading.evidence());
        }
        if (!reading.complete()) {
            return account.unknown(reading);
        }
        return coverage.isEmpty()
                ? account.fail(
                        "No trail that logs records management events of this region.", fix(), reading.evidence())
                : account.fail(
                        Severity.MEDIUM,
                        "Only a part of the management events is recorded: "
                                + (coverage.contains(EventCoverage.WRITE)
                                        ? "what reads is not."
                                        : coverage.contains(EventCoverage.READ) ? "what writes is not." : "some calls."),
                        fix(),
                        reading.evidence());
    }

    private static Fix fix() {
        return new Fix(
                "Create a trail of all regions into a bucket of yours, here in place of BUCKET, and start it.",
                "aws cloudtrail create-trail --name all-regions --s3-bucket-name BUCKET --is-multi-region-trail"
                        + " --enable-log-file-validation && aws cloudtrail start-logging --name all-regions");
    }
}
