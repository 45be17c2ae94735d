package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

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

    ConfigRules() {
        super("AC-RULES");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(finding.of(AwsQuestions.CONFIG_RULES, answer -> check(context, answer, finding)));
    }

    private static Finding check(AssessmentContext context, KnownAnswer answer, FindingBuilder finding) {
        Map<String, String> active = new TreeMap<>();
        answer.at(RULES)
                .valueStream()
                .filter(it -> it.path("ConfigRuleState").asString("").matches("ACTIVE|EVALUATING"))
                .filter(it -> it.path("Source").path("Owner").asString("AWS").equals("AWS"))
                .filter(it -> isWide(it.path("Scope")))
                .forEach(it -> active.put(
                        it.path("Source").path("SourceIdentifier").asString(""),
                        it.path("ConfigRuleName").asString("")));
        active.keySet().retainAll(WANTED);
        List<String> lacking =
                WANTED.stream().filter(it -> !active.containsKey(it)).toList();
        if (!answer.at(RULES).isArray()) {
            return finding.unreported(answer, RULES);
        }
        String complaints = complaints(context, active);
        if (lacking.isEmpty()) {
            return finding.pass("All " + WANTED.size() + " rules are active." + complaints, answer.evidence(RULES));
        }
        return finding.fail(
                active.size() + " of " + WANTED.size() + " rules are active. Missing: " + String.join(", ", lacking)
                        + "." + complaints,
                add(lacking, finding),
                answer.evidence(RULES));
    }

    /// Whether a rule looks at all tables or clusters, not at a single one or those with a tag.
    private static boolean isWide(JsonNode scope) {
        JsonNode types = scope.path("ComplianceResourceTypes");
        return scope.path("ComplianceResourceId").asString("").isEmpty()
                && scope.path("TagKey").asString("").isEmpty()
                && (types.isEmpty()
                        || types.valueStream().anyMatch(it -> it.asString("").matches("AWS::(DynamoDB|DAX)::.*")));
    }

    /// One command for each of `rules`.
    private static Fix add(List<String> rules, FindingBuilder finding) {
        return rules.stream()
                .map(it ->
                        finding.fix(Map.of("rule", it.toLowerCase(Locale.ROOT).replace('_', '-'), "identifier", it)))
                .reduce((one, other) -> new Fix(one.words(), one.command() + "\n" + other.command()))
                .orElse(Fix.NONE);
    }

    /// Which of the active rules something does not comply with, as far as that may be seen.
    private static String complaints(AssessmentContext context, Map<String, String> active) {
        String names = context.facts()
                .body(AwsQuestions.COMPLIANCE)
                .path("ComplianceByConfigRules")
                .valueStream()
                .filter(it -> it.path("Compliance")
                        .path("ComplianceType")
                        .asString("")
                        .equals("NON_COMPLIANT"))
                .map(it -> it.path("ConfigRuleName").asString(""))
                .filter(active::containsValue)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Noncompliant: " + names + ".";
    }
}
