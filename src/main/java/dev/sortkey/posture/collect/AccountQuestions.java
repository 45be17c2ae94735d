package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Asks for what watches over the account, and for accelerators and pools of end users.
///
/// @param recorder where the answers go
record AccountQuestions(FactRecorder recorder) {
    /// What AWS allows in one call.
    private static final int MOST_RULES = 25;

    void ask() {
        recorder.together(
                this::configRecorder,
                this::rules,
                this::standards,
                this::detectors,
                this::analyzers,
                this::clusters,
                this::pools);
    }

    private void configRecorder() {
        recorder.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConfigurationRecorders"));
        recorder.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConfigurationRecorderStatus"));
    }

    private void rules() {
        JsonNode rules = recorder.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConfigRules"));
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
            recorder.ask(AwsRequest.of(AwsService.CONFIG, "DescribeComplianceByConfigRule")
                    .with("ConfigRuleNames", names));
        }
    }

    private void standards() {
        recorder.ask(AwsRequest.rest(AwsService.SECURITY_HUB, "GetEnabledStandards", "POST /standards/get"));
        JsonNode packs = recorder.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConformancePacks"));
        if (!packs.path("ConformancePackDetails").isEmpty()) {
            recorder.ask(AwsRequest.of(AwsService.CONFIG, "DescribeConformancePackStatus"));
        }
    }

    private void detectors() {
        JsonNode detectors = recorder.ask(AwsRequest.rest(AwsService.GUARD_DUTY, "ListDetectors", "GET /detector"));
        recorder.each(
                texts(detectors.path("detectorIds")),
                id -> recorder.ask(AwsRequest.rest(AwsService.GUARD_DUTY, "GetDetector", "GET /detector/" + id), id));
    }

    private void analyzers() {
        JsonNode analyzers =
                recorder.ask(AwsRequest.rest(AwsService.ACCESS_ANALYZER, "ListAnalyzers", "GET /analyzer"));
        List<String> external = analyzers
                .path("analyzers")
                .valueStream()
                .filter(analyzer -> analyzer.path("type").asString("").matches("ACCOUNT|ORGANIZATION"))
                .map(analyzer -> analyzer.path("arn").asString(""))
                .toList();
        recorder.each(
                external,
                arn -> recorder.ask(
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
        recorder.ask(AwsRequest.of(AwsService.DAX, "DescribeClusters"));
    }

    private void pools() {
        JsonNode pools = recorder.ask(
                AwsRequest.of(AwsService.COGNITO, "ListIdentityPools").with("MaxResults", 60));
        List<String> ids = pools.path("IdentityPools")
                .valueStream()
                .map(pool -> pool.path("IdentityPoolId").asString(""))
                .toList();
        recorder.each(ids, id -> {
            recorder.ask(
                    AwsRequest.of(AwsService.COGNITO, "DescribeIdentityPool").with("IdentityPoolId", id), id);
            recorder.ask(
                    AwsRequest.of(AwsService.COGNITO, "GetIdentityPoolRoles").with("IdentityPoolId", id), id);
        });
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }
}
