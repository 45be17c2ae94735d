package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// EP-EXISTS: whether a VPC in use has an endpoint for DynamoDB.
final class EndpointExists extends VpcCheck {
    EndpointExists() {
        super("EP-EXISTS");
    }

    @Override
    Finding check(AssessmentContext context, String vpc, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<DynamoEndpoint> endpoints = collector.require(AwsQuestions.ENDPOINTS).stream()
                .flatMap(answer -> DynamoEndpoint.of(answer, DynamoEndpoint.TABLES).stream())
                .filter(endpoint -> endpoint.vpc().equals(vpc)
                        && endpoint.serves(context.facts().region()))
                .toList();
        for (DynamoEndpoint endpoint : endpoints) {
            if (endpoint.isAvailable()) {
                return finding.pass(
                        "The endpoint " + endpoint.id() + " (" + endpoint.text("vpcEndpointType")
                                + ") connects the VPC to DynamoDB.",
                        endpoint.evidence("serviceName"),
                        endpoint.evidence("state"));
            }
        }
        String owner = collector
                .require(AwsQuestions.VPCS, "/vpcSet")
                .filter(it -> it.path("vpcId").asString("").equals(vpc))
                .map(it -> it.path("ownerId").asString(""))
                .collect(Collectors.joining());
        if (!owner.isEmpty()
                && collector.require(Questions.CALLER).isPresent()
                && !owner.equals(context.facts().account())) {
            return finding.notApplicable("The VPC is shared by account " + owner + ", which manages its endpoints.");
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        return finding.fail(
                endpoints.isEmpty()
                        ? "The VPC is in use and has no endpoint for DynamoDB."
                        : "The endpoint " + endpoints.getFirst().id() + " is "
                                + endpoints.getFirst().text("state") + ".",
                finding.fix(Map.of("routeTables", routeTables(context, vpc))),
                collector.evidence());
    }

    private static List<String> routeTables(AssessmentContext context, String vpc) {
        List<String> tables = context.facts()
                .body(AwsQuestions.ROUTES)
                .path("routeTableSet")
                .valueStream()
                .filter(it -> it.path("vpcId").asString("").equals(vpc))
                .map(it -> it.path("routeTableId").asString(""))
                .toList();
        return tables.isEmpty() ? List.of("ROUTE-TABLE-ID") : tables;
    }
}
