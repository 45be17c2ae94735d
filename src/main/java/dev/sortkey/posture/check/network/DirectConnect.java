package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// NET-DX: whether Direct Connect is up, private and redundant.
final class DirectConnect extends AccountCheck {
    DirectConnect() {
        super("NET-DX");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(checkAccount(context, finding));
    }

    private static Finding checkAccount(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<JsonNode> connections = HybridConnections.connections(collector);
        List<JsonNode> interfaces = HybridConnections.interfaces(collector);
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        if (connections.isEmpty() && interfaces.isEmpty()) {
            return finding.notApplicable("There is no Direct Connect in this region.");
        }
        List<String> down = Stream.concat(
                        connections.stream()
                                .filter(it -> is(it, "connectionState", "down"))
                                .map(it -> it.path("connectionId").asString("")),
                        interfaces.stream()
                                .filter(it -> is(it, "virtualInterfaceState", "down"))
                                .map(it -> it.path("virtualInterfaceId").asString("")))
                .toList();
        if (!down.isEmpty()) {
            return finding.fail("Down: " + String.join(", ", down) + ".", finding.fix());
        }
        if (Stream.concat(
                        connections.stream().map(it -> it.path("connectionState")),
                        interfaces.stream().map(it -> it.path("virtualInterfaceState")))
                .allMatch(it -> it.asString("").matches("ordering|requested|pending|confirming|verifying"))) {
            return finding.notApplicable("Direct Connect is being set up.");
        }
        List<JsonNode> usable = interfaces.stream()
                .filter(it -> is(it, "virtualInterfaceState", "available"))
                .filter(it -> is(it, "virtualInterfaceType", "private") || is(it, "virtualInterfaceType", "transit"))
                .toList();
        if (usable.isEmpty()) {
            return finding.fail("No private or transit virtual interface is available.", finding.fix());
        }
        return distinct(usable, "connectionId") < 2 || distinct(usable, "location") < 2
                ? finding.fail(
                        Severity.LOW,
                        "The private path depends on a single connection or location.",
                        finding.fix("not redundant"))
                : finding.pass(usable.size() + " private or transit virtual interfaces are available, at "
                        + distinct(usable, "location") + " locations.");
    }

    private static boolean is(JsonNode node, String member, String value) {
        return node.path(member).asString("").equals(value);
    }

    private static long distinct(List<JsonNode> nodes, String member) {
        return nodes.stream().map(it -> it.path(member).asString("")).distinct().count();
    }
}
