package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// NET-DX: whether Direct Connect is up, private and doubled.
final class DirectConnect extends AccountCheck {
    private static final Rule RULE = new Rule(
            "NET-DX",
            1,
            "Direct Connect is up, private and redundant",
            List.of(Practice.B6),
            Severity.MEDIUM,
            "When the private way is down or only public, traffic takes another one.",
            Controls.NONE.prowler("directconnect_connection_redundancy", "directconnect_virtual_interface_redundancy"),
            "https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(judge(facts, account));
    }

    private static Finding judge(Facts facts, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        List<JsonNode> connections = HybridConnections.connections(reading);
        List<JsonNode> interfaces = HybridConnections.interfaces(reading);
        if (!reading.complete()) {
            return account.unknown(reading);
        }
        if (connections.isEmpty() && interfaces.isEmpty()) {
            return account.notApplicable("This region has no Direct Connect.");
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
            return account.fail("Down: " + String.join(", ", down) + ".", look());
        }
        List<JsonNode> usable = interfaces.stream()
                .filter(it -> is(it, "virtualInterfaceState", "available"))
                .filter(it -> is(it, "virtualInterfaceType", "private") || is(it, "virtualInterfaceType", "transit"))
                .toList();
        if (usable.isEmpty()) {
            return account.fail("No private or transit virtual interface is available.", look());
        }
        return distinct(usable, "connectionId") < 2 || distinct(usable, "location") < 2
                ? account.fail(
                        Severity.LOW,
                        "The private way rests on a single connection or location.",
                        new Fix(
                                "Order a second connection at another location.",
                                "aws directconnect describe-locations"))
                : account.pass(usable.size() + " private or transit virtual interfaces are available, at "
                        + distinct(usable, "location") + " locations.");
    }

    private static Fix look() {
        return new Fix(
                "Look at the virtual interfaces and create a private or transit one where none is.",
                "aws directconnect describe-virtual-interfaces");
    }

    private static boolean is(JsonNode node, String member, String value) {
        return node.path(member).asString("").equals(value);
    }

    private static long distinct(List<JsonNode> nodes, String member) {
        return nodes.stream().map(it -> it.path(member).asString("")).distinct().count();
    }
}
