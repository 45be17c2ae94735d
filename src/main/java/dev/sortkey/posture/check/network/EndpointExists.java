package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/// EP-EXISTS: whether what runs in a VPC has a private way to DynamoDB.
final class EndpointExists extends VpcCheck {
    private static final Rule RULE = new Rule(
            "EP-EXISTS",
            1,
            "A VPC in use has an endpoint for DynamoDB",
            List.of(Practice.A1, Practice.B5),
            Severity.MEDIUM,
            "Without an endpoint calls leave the VPC through a gateway, and no policy can hold them to it.",
            Controls.NONE
                    .config("vpc-endpoint-enabled", "service-vpc-endpoint-enabled")
                    .cis("7.0 6.8"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/vpc-endpoints-dynamodb.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, String vpc, FindingBuilder judge) {
        var reading = new EvidenceCollector(facts);
        List<DynamoEndpoint> endpoints = reading.ask(AwsQuestions.ENDPOINTS).stream()
                .flatMap(seen -> DynamoEndpoint.of(seen, DynamoEndpoint.TABLES).stream())
                .filter(endpoint -> endpoint.vpc().equals(vpc))
                .toList();
        for (DynamoEndpoint endpoint : endpoints) {
            if (endpoint.isAvailable()) {
                return judge.pass(
                        "The endpoint " + endpoint.id() + " (" + endpoint.text("vpcEndpointType")
                                + ") leads from the VPC to DynamoDB.",
                        endpoint.evidence("serviceName"),
                        endpoint.evidence("state"));
            }
        }
        String owner = reading.ask(AwsQuestions.VPCS, "/vpcSet")
                .filter(it -> it.path("vpcId").asString("").equals(vpc))
                .map(it -> it.path("ownerId").asString(""))
                .collect(Collectors.joining());
        if (!owner.isEmpty() && reading.ask(Questions.CALLER).isPresent() && !owner.equals(Questions.account(facts))) {
            return judge.notApplicable("The VPC is shared by the account " + owner + ", where its endpoints are seen.");
        }
        if (!reading.complete()) {
            return judge.unknown(reading);
        }
        return judge.fail(
                endpoints.isEmpty()
                        ? "Something runs in the VPC and no endpoint leads from it to DynamoDB."
                        : "The endpoint " + endpoints.getFirst().id() + " is "
                                + endpoints.getFirst().text("state") + ".",
                new Fix("Create a gateway endpoint; it costs nothing.", command(facts, vpc)),
                reading.evidence());
    }

    private static String command(Facts facts, String vpc) {
        String tables = new EvidenceCollector(facts)
                .ask(AwsQuestions.ROUTES, "/routeTableSet")
                .filter(it -> it.path("vpcId").asString("").equals(vpc))
                .map(it -> it.path("routeTableId").asString(""))
                .collect(Collectors.joining(" "));
        return "aws ec2 create-vpc-endpoint --vpc-id " + vpc
                + " --vpc-endpoint-type Gateway --service-name com.amazonaws."
                + Questions.region(facts) + ".dynamodb --route-table-ids "
                + (tables.isEmpty() ? "ROUTE-TABLE-ID" : tables);
    }
}
