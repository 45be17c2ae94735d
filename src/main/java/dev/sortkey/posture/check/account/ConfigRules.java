package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// AC-RULES: whether AWS Config's own rules watch tables and clusters.
final class ConfigRules extends AccountCheck {
    private static final List<String> WANTED = List.of(
            "DYNAMODB_PITR_ENABLED",
            "DYNAMODB_TABLE_ENCRYPTED_KMS",
            "DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED",
            "DYNAMODB_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
            "DYNAMODB_AUTOSCALING_ENABLED",
            "DAX_ENCRYPTION_ENABLED",
            "DAX_TLS_ENDPOINT_ENCRYPTION");
    private static final String RULES = "/ConfigRules";
    private static final Rule RULE = new Rule(
            "AC-RULES",
            1,
            "Config rules watch tables and DAX clusters",
            List.of(Practice.A6),
            Severity.LOW,
            "A rule tells within minutes when a table loses its protection; nobody looks by hand that often.",
            Controls.NONE.config(WANTED.stream()
                    .map(it -> it.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toArray(String[]::new)),
            "https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(account.of(facts, AwsQuestions.CONFIG_RULES, seen -> judge(facts, seen, account)));
    }

    private static Finding judge(Facts facts, KnownAnswer seen, FindingBuilder account) {
        Map<String, String> active = new TreeMap<>();
        seen.at(RULES)
                .valueStream()
                .filter(it -> it.path("ConfigRuleState").asString("").equals("ACTIVE"))
                .forEach(it -> active.put(
                        it.path("Source").path("SourceIdentifier").asString(""),
                        it.path("ConfigRuleName").asString("")));
        active.keySet().retainAll(WANTED);
        List<String> lacking =
                WANTED.stream().filter(it -> !active.containsKey(it)).toList();
        if (!seen.at(RULES).isArray()) {
            return account.unsaid(seen, RULES);
        }
        String complaints = complaints(facts, active);
        if (lacking.isEmpty()) {
            return account.pass("All " + WANTED.size() + " rules are active." + complaints, seen.evidence(RULES));
        }
        return account.fail(
                active.size() + " of " + WANTED.size() + " rules are active. Lacking: " + String.join(", ", lacking)
                        + "." + complaints,
                new Fix(
                        "Add the rules.",
                        lacking.stream()
                                .map(it -> "aws configservice put-config-rule --config-rule '{\"ConfigRuleName\":\""
                                        + it.toLowerCase(Locale.ROOT).replace('_', '-')
                                        + "\",\"Source\":{\"Owner\":\"AWS\",\"SourceIdentifier\":\"" + it + "\"}}'")
                                .collect(Collectors.joining("\n"))),
                seen.evidence(RULES));
    }

    /// Which of the active rules something does not comply with, as far as that may be seen.
    private static String complaints(Facts facts, Map<String, String> active) {
        if (!(facts.get(AwsQuestions.COMPLIANCE) instanceof Answer.Known(var body, var _))) {
            return "";
        }
        String names = body.path("ComplianceByConfigRules")
                .valueStream()
                .filter(it -> it.path("Compliance")
                        .path("ComplianceType")
                        .asString("")
                        .equals("NON_COMPLIANT"))
                .map(it -> it.path("ConfigRuleName").asString(""))
                .filter(active::containsValue)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Not complied with: " + names + ".";
    }
}
