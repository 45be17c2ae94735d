package dev.sortkey.posture.check.account;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// AC-TRAILSAFE: whether what a trail wrote can be trusted and is closed to others.
final class TrailSafety extends AccountCheck {
    private static final String VALIDATES = "LogFileValidationEnabled";
    private static final String KEY = "KmsKeyId";
    private static final Rule RULE = new Rule(
            "AC-TRAILSAFE",
            1,
            "Trails sign their files and encrypt them with a key",
            List.of(Practice.A5),
            Severity.LOW,
            "Whoever can write to the bucket can change an unsigned file, and whoever can read it reads a plain one.",
            Controls.NONE
                    .securityHub("CloudTrail.4", "CloudTrail.2")
                    .config("cloud-trail-log-file-validation-enabled", "cloud-trail-encryption-enabled")
                    .cis("5.0 3.2", "5.0 3.5", "7.0 4.2", "7.0 4.5"),
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.TRAILS, account, seen -> {
            List<Trail> trails = Trail.here(facts, seen);
            return trails.isEmpty()
                    ? List.of(account.notApplicable("No trail records this region."))
                    : trails.stream()
                            .map(trail -> judge(trail, new FindingBuilder(rule(), resource(facts, trail))))
                            .toList();
        });
    }

    private static Resource resource(Facts facts, Trail trail) {
        return new Resource(
                trail.arn(),
                "AWS::CloudTrail::Trail",
                trail.name(),
                trail.text("HomeRegion"),
                Questions.account(facts));
    }

    private static Finding judge(Trail trail, FindingBuilder judge) {
        boolean signed = trail.seen().isTrue(trail.pointer() + "/" + VALIDATES);
        boolean encrypted = !trail.text(KEY).isEmpty();
        if (trail.evidence(VALIDATES).value().equals("not there")) {
            return judge.unsaid(trail.seen(), trail.pointer() + "/" + VALIDATES);
        }
        return signed && encrypted
                ? judge.pass("Its files are signed and encrypted.", trail.evidence(VALIDATES), trail.evidence(KEY))
                : judge.fail(
                        Stream.of(
                                        signed ? "" : "Its files are not signed.",
                                        encrypted ? "" : "No key encrypts its files.")
                                .filter(it -> !it.isEmpty())
                                .collect(Collectors.joining(" ")),
                        new Fix(
                                "Turn both on, with a key of yours in place of KEY-ID.",
                                "aws cloudtrail update-trail --name " + ShellQuote.quote(trail.arn())
                                        + " --enable-log-file-validation --kms-key-id KEY-ID"),
                        trail.evidence(VALIDATES),
                        trail.evidence(KEY));
    }
}
