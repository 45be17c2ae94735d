package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// AC-STD: whether something measures the account against a standard.
final class ComplianceStandard extends AccountCheck {
    private static final Rule RULE = new Rule(
            "AC-STD",
            1,
            "A compliance standard is on",
            List.of(Practice.A2),
            Severity.LOW,
            "Without a standard nobody is told what the whole account lacks.",
            Controls.NONE.prowler("securityhub_enabled").cis("5.0 4.16", "7.0 5.16"),
            "https://docs.aws.amazon.com/securityhub/latest/userguide/standards-view-manage.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(judge(facts, account));
    }

    private static Finding judge(Facts facts, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        List<String> standards = Stream.concat(
                        reading.ask(AwsQuestions.STANDARDS, "/StandardsSubscriptions")
                                .filter(it ->
                                        it.path("StandardsStatus").asString("").equals("READY"))
                                .map(it -> it.path("StandardsArn").asString("")),
                        reading.askIfThere(AwsQuestions.CONFORMANCE_PACKS).stream()
                                .flatMap(seen ->
                                        seen.at("/ConformancePackDetails").valueStream())
                                .map(it -> it.path("ConformancePackName").asString("")))
                .toList();
        if (!standards.isEmpty()) {
            return account.pass("On: " + String.join(", ", standards) + ".");
        }
        String region = Questions.region(facts);
        return reading.complete()
                ? account.fail(
                        "No standard of Security Hub is ready in this region and no conformance pack is there.",
                        new Fix(
                                "Turn Security Hub on with its basic standard.",
                                "aws securityhub enable-security-hub --no-enable-default-standards"
                                        + " && aws securityhub batch-enable-standards --standards-subscription-requests"
                                        + " StandardsArn=arn:" + Partition.of(region) + ":securityhub:" + region
                                        + "::standards/aws-foundational-security-best-practices/v/1.0.0"))
                : account.unknown(reading);
    }
}
