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
import java.util.List;

/// AC-ANALYZER: whether Access Analyzer looks for outsiders, and what it says of tables.
final class AccessAnalyzer extends AccountCheck {
    private static final Rule RULE = new Rule(
            "AC-ANALYZER",
            1,
            "Access Analyzer is on and finds no outsider at a table",
            List.of(Practice.A2, Practice.B5),
            Severity.HIGH,
            "It reasons about every policy of the account, and says who outside can reach a table or a stream.",
            Controls.NONE
                    .securityHub("IAM.28")
                    .config("iam-external-access-analyzer-enabled")
                    .prowler("accessanalyzer_enabled")
                    .cis("5.0 1.19", "7.0 2.18"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(account.of(facts, AwsQuestions.ANALYZERS, seen -> judge(facts, seen, account)));
    }

    private static Finding judge(Facts facts, KnownAnswer analyzers, FindingBuilder account) {
        List<String> active = analyzers
                .at("/analyzers")
                .valueStream()
                .filter(it -> it.path("status").asString("").equals("ACTIVE"))
                .filter(it -> it.path("type").asString("").matches("ACCOUNT|ORGANIZATION"))
                .map(it -> it.path("arn").asString(""))
                .toList();
        if (!analyzers.at("/analyzers").isArray()) {
            return account.unsaid(analyzers, "/analyzers");
        }
        if (active.isEmpty()) {
            return account.fail(
                    "No analyzer of external access is active in this region.",
                    new Fix(
                            "Create one; it costs nothing.",
                            "aws accessanalyzer create-analyzer --type ACCOUNT --analyzer-name external-access"),
                    analyzers.evidence("/analyzers"));
        }
        var reading = new EvidenceCollector(facts);
        List<String> open = active.stream()
                .flatMap(arn -> reading.ask(AwsQuestions.analyzerFindings(arn), "/findings"))
                .filter(it -> it.path("status").asString("").equals("ACTIVE"))
                .filter(it -> it.path("resourceType").asString("").startsWith("AWS::DynamoDB::"))
                .map(it -> it.path("resource").asString(""))
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            return account.fail(
                    "It finds that outsiders reach " + String.join(", ", open) + ".",
                    new Fix(
                            "Look at each finding: narrow the policy, or archive what is meant.",
                            "aws accessanalyzer list-findings-v2 --analyzer-arn " + active.getFirst()),
                    analyzers.evidence("/analyzers"));
        }
        return reading.complete()
                ? account.pass(
                        "An analyzer is active and finds no outsider at a table.", analyzers.evidence("/analyzers"))
                : account.unknown(reading);
    }
}
