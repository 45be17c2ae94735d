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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// EP-ROUTES: whether every subnet in use is routed to the gateway endpoint.
final class EndpointRoutes extends VpcCheck {
    EndpointRoutes() {
        super("EP-ROUTES");
    }

    @Override
    Finding check(AssessmentContext context, String vpc, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<DynamoEndpoint> gateways = collector.require(AwsQuestions.ENDPOINTS).stream()
                .flatMap(answer -> DynamoEndpoint.of(answer, DynamoEndpoint.TABLES).stream())
                .filter(endpoint -> endpoint.vpc().equals(vpc) && endpoint.isGateway() && !endpoint.isGone())
                .toList();
        if (gateways.isEmpty()) {
            return collector.isComplete()
                    ? finding.notApplicable("The VPC has no gateway endpoint for DynamoDB.")
                    : finding.unknown(collector);
        }
        Optional<KnownAnswer> routes = collector.require(AwsQuestions.ROUTES);
        if (routes.isEmpty()) {
            return finding.unknown(collector);
        }
        DynamoEndpoint gateway = gateways.getFirst();
        List<JsonNode> tables = used(context, vpc, routes.get());
        List<JsonNode> missed = tables.stream()
                .filter(JsonNode::isObject)
                .filter(table -> gateways.stream().noneMatch(it -> leads(table, it)))
                .toList();
        if (!missed.isEmpty()) {
            return finding.fail(
                    missed.stream().anyMatch(EndpointRoutes::leadsOut) ? Severity.MEDIUM : Severity.LOW,
                    "Route tables in use without a route to " + gateway.id() + ": " + String.join(", ", ids(missed))
                            + ".",
                    finding.fix(Map.of("endpoint", gateway.id(), "routeTables", ids(missed))),
                    gateway.evidence("routeTableIdSet"));
        }
        return tables.isEmpty() || tables.stream().anyMatch(JsonNode::isMissingNode)
                ? finding.unreported(routes.get(), "/routeTableSet")
                : finding.pass(
                        "All route tables in use (" + tables.size() + ") have a route to "
                                + gateways.stream().map(DynamoEndpoint::id).collect(Collectors.joining(", ")) + ".",
                        gateway.evidence("routeTableIdSet"));
    }

    /// The route tables of the subnets in which something runs: their own, or the VPC's main one. A missing node
    /// stands for one that wasn't listed.
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
                        .orElse(MissingNode.getInstance()))
                .distinct()
                .toList();
    }

    private static boolean has(JsonNode table, String member, String value) {
        return table.path("associationSet")
                .valueStream()
                .anyMatch(it -> it.path(member).asString("").equals(value));
    }

    /// Whether a table leads to the gateway; a route into a black hole doesn't.
    private static boolean leads(JsonNode table, DynamoEndpoint gateway) {
        List<JsonNode> routes = table.path("routeSet")
                .valueStream()
                .filter(it -> it.path("gatewayId").asString("").equals(gateway.id()))
                .toList();
        return routes.isEmpty()
                ? gateway.texts("routeTableIdSet")
                        .contains(table.path("routeTableId").asString(""))
                : routes.stream().anyMatch(it -> !it.path("state").asString("").equals("blackhole"));
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
