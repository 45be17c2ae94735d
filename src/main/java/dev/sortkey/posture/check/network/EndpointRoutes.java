package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.EvidenceCollector;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// EP-ROUTES: whether every subnet in use is routed to the gateway endpoint.
final class EndpointRoutes extends VpcCheck {
    private static final Rule RULE = new Rule(
            "EP-ROUTES",
            1,
            "The gateway endpoint is in the route table of every subnet in use",
            List.of(Practice.A1),
            Severity.MEDIUM,
            "A subnet that was forgotten goes on to call DynamoDB through the internet.",
            Controls.NONE,
            "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, String vpc, FindingBuilder judge) {
        var reading = new EvidenceCollector(facts);
        Optional<DynamoEndpoint> gateway = reading.ask(AwsQuestions.ENDPOINTS).stream()
                .flatMap(seen -> DynamoEndpoint.of(seen, DynamoEndpoint.TABLES).stream())
                .filter(endpoint -> endpoint.vpc().equals(vpc) && endpoint.isGateway())
                .findFirst();
        if (gateway.isEmpty()) {
            return reading.complete()
                    ? judge.notApplicable("The VPC has no gateway endpoint for DynamoDB.")
                    : judge.unknown(reading);
        }
        Optional<KnownAnswer> routes = reading.ask(AwsQuestions.ROUTES);
        if (routes.isEmpty()) {
            return judge.unknown(reading);
        }
        List<JsonNode> tables = used(facts, vpc, routes.get());
        List<JsonNode> missed =
                tables.stream().filter(table -> !leads(table, gateway.get())).toList();
        if (tables.isEmpty()) {
            return judge.unsaid(routes.get(), "/routeTableSet");
        }
        return missed.isEmpty()
                ? judge.pass(
                        "Each of " + tables.size() + " route tables in use leads to "
                                + gateway.get().id() + ".",
                        gateway.get().evidence("routeTableIdSet"))
                : judge.fail(
                        missed.stream().anyMatch(EndpointRoutes::leadsOut) ? Severity.MEDIUM : Severity.LOW,
                        "Route tables in use that do not lead to "
                                + gateway.get().id() + ": " + ids(missed, ", ") + ".",
                        new Fix(
                                "Add them to the endpoint.",
                                "aws ec2 modify-vpc-endpoint --vpc-endpoint-id "
                                        + gateway.get().id() + " --add-route-table-ids " + ids(missed, " ")),
                        gateway.get().evidence("routeTableIdSet"));
    }

    /// The route tables of the subnets in which something runs: their own, or the VPC's main one.
    private static List<JsonNode> used(Facts facts, String vpc, KnownAnswer routes) {
        Set<String> subnets = new EvidenceCollector(facts)
                .peek(AwsQuestions.INTERFACES).stream()
                        .flatMap(VpcCheck::used)
                        .filter(it -> it.path("vpcId").asString("").equals(vpc))
                        .map(it -> it.path("subnetId").asString(""))
                        .collect(Collectors.toSet());
        List<JsonNode> tables = routes.at("/routeTableSet")
                .valueStream()
                .filter(it -> it.path("vpcId").asString("").equals(vpc))
                .toList();
        return subnets.stream()
                .map(subnet -> tables.stream()
                        .filter(table -> has(table, "subnetId", subnet))
                        .findFirst()
                        .or(() -> tables.stream()
                                .filter(table -> has(table, "main", "true"))
                                .findFirst())
                        .orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static boolean has(JsonNode table, String member, String value) {
        return table.path("associationSet")
                .valueStream()
                .anyMatch(it -> it.path(member).asString("").equals(value));
    }

    private static boolean leads(JsonNode table, DynamoEndpoint gateway) {
        return gateway.texts("routeTableIdSet")
                        .contains(table.path("routeTableId").asString(""))
                || table.path("routeSet")
                        .valueStream()
                        .anyMatch(it -> it.path("gatewayId").asString("").equals(gateway.id()));
    }

    private static boolean leadsOut(JsonNode table) {
        return table.path("routeSet")
                .valueStream()
                .anyMatch(it -> it.path("destinationCidrBlock").asString("").equals("0.0.0.0/0")
                        || it.path("destinationIpv6CidrBlock").asString("").equals("::/0"));
    }

    private static String ids(List<JsonNode> tables, String between) {
        return tables.stream()
                .map(it -> it.path("routeTableId").asString(""))
                .sorted()
                .collect(Collectors.joining(between));
    }
}
