package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
                .filter(DynamoEndpoint::isAvailable)
                .toList();
        Optional<DynamoEndpoint> usable =
                endpoints.stream().filter(DynamoEndpoint::isInterface).findFirst();
        if (usable.isPresent()) {
            return finding.pass(
                    String.join(", ", found) + " can reach the interface endpoint "
                            + usable.get().id() + " in " + usable.get().vpc() + ", if routes to it exist.",
                    usable.get().evidence("vpcEndpointType"));
        }
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
}
