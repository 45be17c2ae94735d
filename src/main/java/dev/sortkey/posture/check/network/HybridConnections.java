package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.fact.AwsQuestions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The ways from an office into the network: VPN connections and Direct Connect.
final class HybridConnections {
    private static final Set<String> OVER = Set.of("deleting", "deleted", "rejected");

    private HybridConnections() {}

    static Stream<JsonNode> vpns(EvidenceCollector collector) {
        return collector.require(AwsQuestions.VPNS, "/vpnConnectionSet").filter(it -> isThere(it, "state"));
    }

    static List<JsonNode> connections(EvidenceCollector collector) {
        return collector
                .require(AwsQuestions.DIRECT_CONNECTIONS, "/connections")
                .filter(it -> isThere(it, "connectionState"))
                .toList();
    }

    static List<JsonNode> interfaces(EvidenceCollector collector) {
        return collector
                .require(AwsQuestions.VIRTUAL_INTERFACES, "/virtualInterfaces")
                .filter(it -> isThere(it, "virtualInterfaceState"))
                .toList();
    }

    private static boolean isThere(JsonNode node, String member) {
        return !OVER.contains(node.path(member).asString(""));
    }
}
