package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// NET-HYBRID: whether there is an interface endpoint for VPN and Direct Connect.
final class HybridEndpoint extends AccountCheck {
    HybridEndpoint() {
        super("NET-HYBRID");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(checkAccount(context, finding));
    }

    private static Finding checkAccount(AssessmentContext context, FindingBuilder finding) {
        var ways = new EvidenceCollector(context);
        List<String> found = Stream.concat(
                        HybridConnections.vpns(ways)
                                .map(it -> it.path("vpnConnectionId").asString("")),
                        Stream.concat(
                                HybridConnections.connections(ways).stream()
                                        .map(it -> it.path("connectionId").asString("")),
                                HybridConnections.interfaces(ways).stream()
                                        .map(it -> it.path("virtualInterfaceId").asString(""))))
                .toList();
        if (found.isEmpty()) {
            return ways.isComplete()
                    ? finding.notApplicable("There is no VPN connection or Direct Connect in this region.")
                    : finding.unknown(ways);
        }
        var collector = new EvidenceCollector(context);
        List<DynamoEndpoint> endpoints = collector.require(AwsQuestions.ENDPOINTS).stream()
                .flatMap(answer -> DynamoEndpoint.of(answer, DynamoEndpoint.TABLES).stream())
                .filter(it -> it.isAvailable() && it.serves(context.facts().region()))
                .toList();
        List<DynamoEndpoint> usable =
                endpoints.stream().filter(DynamoEndpoint::isInterface).toList();
        if (usable.isEmpty()) {
            return collector.isComplete()
                    ? finding.fail(
                            String.join(", ", found) + " can reach the network, but "
                                    + (endpoints.isEmpty()
                                            ? "there is no endpoint for DynamoDB."
                                            : "the only endpoint is the gateway endpoint "
                                                    + endpoints.getFirst().id() + "."),
                            finding.fix())
                    : finding.unknown(collector);
        }
        Set<String> reached = reached(collector);
        List<DynamoEndpoint> near = usable.stream()
                .filter(it -> reached.isEmpty() || reached.contains(it.vpc()))
                .toList();
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        return near.isEmpty()
                ? finding.fail(
                        "The routes lead back to " + String.join(", ", found) + " from " + String.join(", ", reached)
                                + ", but the interface endpoint "
                                + usable.getFirst().id() + " is in "
                                + usable.getFirst().vpc() + ".",
                        finding.fix(),
                        usable.getFirst().evidence("vpcId"))
                : finding.pass(
                        String.join(", ", found) + " can reach the interface endpoint "
                                + near.getFirst().id() + " in "
                                + near.getFirst().vpc()
                                + (reached.isEmpty() ? ", if routes to it exist." : "."),
                        near.getFirst().evidence("vpcEndpointType"));
    }

    /// The VPCs with routes to a virtual private or transit gateway, where a VPN or Direct Connect ends.
    private static Set<String> reached(EvidenceCollector collector) {
        return collector
                .require(AwsQuestions.ROUTES, "/routeTableSet")
                .filter(table -> table.path("routeSet").valueStream().anyMatch(HybridEndpoint::leadsOut))
                .map(table -> table.path("vpcId").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean leadsOut(JsonNode route) {
        return !route.path("state").asString("").equals("blackhole")
                && (route.path("gatewayId").asString("").startsWith("vgw-")
                        || route.path("transitGatewayId").asString("").startsWith("tgw-"));
    }
}
