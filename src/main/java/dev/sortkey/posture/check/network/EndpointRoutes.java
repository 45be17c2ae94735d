package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// EP-ROUTES: whether every subnet in use is routed to the gateway endpoint.
final class EndpointRoutes extends VpcCheck {
    EndpointRoutes() {
        super("EP-ROUTES");
    }

    @Override
    Finding check(AssessmentContext context, String vpc, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Optional<DynamoEndpoint> gateway = collector.require(AwsQuestions.ENDPOINTS).stream()
                .flatMap(answer -> DynamoEndpoint.of(answer, DynamoEndpoint.TABLES).stream())
                .filter(endpoint -> endpoint.vpc().equals(vpc) && endpoint.isGateway())
                .findFirst();
        if (gateway.isEmpty()) {
            return collector.isComplete()
                    ? finding.notApplicable("The VPC has no gateway endpoint for DynamoDB.")
                    : finding.unknown(collector);
        }
        Optional<KnownAnswer> routes = collector.require(AwsQuestions.ROUTES);
        if (routes.isEmpty()) {
            return finding.unknown(collector);
        }
        List<JsonNode> tables = used(context, vpc, routes.get());
        List<JsonNode> missed =
                tables.stream().filter(table -> !leads(table, gateway.get())).toList();
        if (tables.isEmpty()) {
            return finding.unreported(routes.get(), "/routeTableSet");
        }
        return missed.isEmpty()
                ? finding.pass(
                        "All route tables in use (" + tables.size() + ") have a route to "
                                + gateway.get().id() + ".",
                        gateway.get().evidence("routeTableIdSet"))
                : finding.fail(
                        missed.stream().anyMatch(EndpointRoutes::leadsOut) ? Severity.MEDIUM : Severity.LOW,
                        "Route tables in use without a route to "
                                + gateway.get().id() + ": " + String.join(", ", ids(missed)) + ".",
                        finding.fix(Map.of("endpoint", gateway.get().id(), "routeTables", ids(missed))),
                        gateway.get().evidence("routeTableIdSet"));
    }

    /// The route tables of the subnets in which something runs: their own, or the VPC's main one.
    private static List<JsonNode> used(AssessmentContext context, String vpc, KnownAnswer routes) {
        Set<String> subnets = new EvidenceCollector(context)
                .find(AwsQuestions.INTERFACES).stream()
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

    private static List<String> ids(List<JsonNode> tables) {
        return tables.stream()
                .map(it -> it.path("routeTableId").asString(""))
                .sorted()
                .toList();
    }
}
