package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
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
import java.util.Optional;
import java.util.stream.Stream;

/// NET-HYBRID: whether who comes through a VPN or Direct Connect finds an endpoint to use.
final class HybridEndpoint extends AccountCheck {
    private static final Rule RULE = new Rule(
            "NET-HYBRID",
            1,
            "VPN and Direct Connect lead to an interface endpoint",
            List.of(Practice.B6, Practice.A1),
            Severity.MEDIUM,
            "A gateway endpoint cannot be reached from outside its VPC, so an office calls DynamoDB over the internet.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(judge(facts, account));
    }

    private static Finding judge(Facts facts, FindingBuilder account) {
        var ways = new EvidenceCollector(facts);
        List<String> found = Stream.concat(
                        HybridConnections.vpns(ways).map(it -> it.path("vpnConnectionId").asString("")),
                        Stream.concat(
                                HybridConnections.connections(ways).stream()
                                        .map(it -> it.path("connectionId").asString("")),
                                HybridConnections.interfaces(ways).stream()
                                        .map(it -> it.path("virtualInterfaceId").asString(""))))
                .toList();
        if (found.isEmpty()) {
            return ways.complete()
                    ? account.notApplicable("This region has neither a VPN connection nor Direct Connect.")
                    : account.unknown(ways);
        }
        var reading = new EvidenceCollector(facts);
        List<DynamoEndpoint> endpoints = reading.ask(AwsQuestions.ENDPOINTS).stream()
                .flatMap(seen -> DynamoEndpoint.of(seen, DynamoEndpoint.TABLES).stream())
                .filter(DynamoEndpoint::isAvailable)
                .toList();
        Optional<DynamoEndpoint> usable =
                endpoints.stream().filter(DynamoEndpoint::isInterface).findFirst();
        if (usable.isPresent()) {
            return account.pass(
                    String.join(", ", found) + " can reach the interface endpoint "
                            + usable.get().id() + " in " + usable.get().vpc() + ", if the routes are there.",
                    usable.get().evidence("vpcEndpointType"));
        }
        return reading.complete()
                ? account.fail(
                        String.join(", ", found) + " lead into the network, and "
                                + (endpoints.isEmpty()
                                        ? "there is no endpoint for DynamoDB."
                                        : "only the gateway endpoint "
                                                + endpoints.getFirst().id() + " is there."),
                        new Fix("Create an interface endpoint in the VPC that they lead to.", command(facts)))
                : account.unknown(reading);
    }

    private static String command(Facts facts) {
        return "aws ec2 create-vpc-endpoint --vpc-id VPC-ID --vpc-endpoint-type Interface --service-name com.amazonaws."
                + Questions.region(facts) + ".dynamodb --subnet-ids SUBNET-ID --security-group-ids GROUP-ID";
    }
}
