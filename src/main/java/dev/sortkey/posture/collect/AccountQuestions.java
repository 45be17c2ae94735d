package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Asks for what watches over the account, and for accelerators and pools of end users.
///
/// @param interview where the answers go
record AccountQuestions(FactRecorder interview) {
    /// What AWS allows in one call.
    private static final int MOST_RULES = 25;

    void ask() {
        interview.together(
                this::recorder,
                this::rules,
                this::standards,
                this::detectors,
                this::analyzers,
                this::clusters,
                this::pools);
    }

    private void recorder() {
        interview.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConfigurationRecorders"));
        interview.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConfigurationRecorderStatus"));
    }

    private void rules() {
        JsonNode rules = interview.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConfigRules"));
        List<String> names = rules.path("ConfigRules")
                .valueStream()
                .filter(rule -> rule.path("Source")
                        .path("SourceIdentifier")
                        .asString("")
                        .matches("(DYNAMODB|DAX)_.*"))
                .map(rule -> rule.path("ConfigRuleName").asString(""))
                .limit(MOST_RULES)
                .toList();
        if (!names.isEmpty()) {
            interview.ask(AwsRequest.of(AwsService.CONFIG, "DescribeComplianceByConfigRule")
                    .with("ConfigRuleNames", names));
        }
    }

    private void standards() {
        interview.ask(AwsRequest.rest(AwsService.SECURITY_HUB, "GetEnabledStandards", "POST /standards/get"));
        interview.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConformancePacks"));
    }

    private void detectors() {
        JsonNode detectors = interview.ask(AwsRequest.rest(AwsService.GUARD_DUTY, "ListDetectors", "GET /detector"));
        interview.each(
                texts(detectors.path("detectorIds")),
                id -> interview.ask(AwsRequest.rest(AwsService.GUARD_DUTY, "GetDetector", "GET /detector/" + id), id));
    }

    private void analyzers() {
        JsonNode analyzers =
                interview.ask(AwsRequest.rest(AwsService.ACCESS_ANALYZER, "ListAnalyzers", "GET /analyzer"));
        List<String> external = analyzers
                .path("analyzers")
                .valueStream()
                .filter(analyzer -> analyzer.path("type").asString("").matches("ACCOUNT|ORGANIZATION"))
                .map(analyzer -> analyzer.path("arn").asString(""))
                .toList();
        interview.each(
                external,
                arn -> interview.ask(
                        AwsRequest.rest(AwsService.ACCESS_ANALYZER, "ListFindingsV2", "POST /findingv2")
                                .with("analyzerArn", arn)
                                .with(
                                        "filter",
                                        Map.of(
                                                "status",
                                                Map.of("eq", List.of("ACTIVE")),
                                                "resourceType",
                                                Map.of(
                                                        "eq",
                                                        List.of("AWS::DynamoDB::Table", "AWS::DynamoDB::Stream")))),
                        arn));
    }

    private void clusters() {
        interview.ask(AwsRequest.of(AwsService.DAX, "DescribeClusters"));
    }

    private void pools() {
        JsonNode pools = interview.ask(
                AwsRequest.of(AwsService.COGNITO, "ListIdentityPools").with("MaxResults", 60));
        List<String> ids = pools.path("IdentityPools")
                .valueStream()
                .map(pool -> pool.path("IdentityPoolId").asString(""))
                .toList();
        interview.each(ids, id -> {
            interview.ask(
                    AwsRequest.of(AwsService.COGNITO, "DescribeIdentityPool").with("IdentityPoolId", id), id);
            interview.ask(
                    AwsRequest.of(AwsService.COGNITO, "GetIdentityPoolRoles").with("IdentityPoolId", id), id);
        });
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }
}
