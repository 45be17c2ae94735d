package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
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
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// AC-GD: whether GuardDuty looks for stolen credentials and other threats.
final class GuardDuty extends AccountCheck {
    private static final Rule RULE = new Rule(
            "AC-GD",
            1,
            "GuardDuty is on",
            List.of(Practice.A5),
            Severity.MEDIUM,
            "It notices stolen credentials and calls from odd places. It has no findings about DynamoDB itself.",
            Controls.NONE
                    .securityHub("GuardDuty.1")
                    .config("guardduty-enabled-centralized")
                    .prowler("guardduty_is_enabled"),
            "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(account.of(facts, AwsQuestions.DETECTORS, seen -> judge(facts, seen, account)));
    }

    private static Finding judge(Facts facts, KnownAnswer detectors, FindingBuilder account) {
        String list = "/detectorIds";
        if (!detectors.at(list).isArray()) {
            return account.unsaid(detectors, list);
        }
        if (detectors.at(list).isEmpty()) {
            return account.fail(
                    "GuardDuty is not set up in this region.",
                    new Fix("Turn it on.", "aws guardduty create-detector --enable"),
                    detectors.evidence(list));
        }
        String id = detectors
                .at(list)
                .valueStream()
                .map(JsonNode::asString)
                .findFirst()
                .orElseThrow();
        return account.of(facts, AwsQuestions.detector(id), seen -> switch (seen.text("/status")
                .toUpperCase(Locale.ROOT)) {
            case "ENABLED" -> account.pass("GuardDuty is on.", seen.evidence("/status"));
            case "DISABLED" ->
                account.fail(
                        "GuardDuty is suspended.",
                        new Fix("Turn it on.", "aws guardduty update-detector --enable --detector-id " + id),
                        seen.evidence("/status"));
            default -> account.unsaid(seen, "/status");
        });
    }
}
