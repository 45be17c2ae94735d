package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A check with one finding for each VPC in which something runs.
abstract class VpcCheck extends AccountCheck {
    /// Network interfaces that call nobody of themselves.
    private static final Set<String> PASSIVE =
            Set.of("vpc_endpoint", "nat_gateway", "gateway_load_balancer_endpoint", "transit_gateway");

    /// What is to be said of the VPC with the id `vpc`.
    abstract Finding judge(Facts facts, String vpc, FindingBuilder judge);

    @Override
    protected final List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.INTERFACES, account, seen -> {
            List<String> vpcs = used(seen)
                    .map(it -> it.path("vpcId").asString(""))
                    .distinct()
                    .sorted()
                    .toList();
            return vpcs.isEmpty()
                    ? List.of(account.notApplicable("Nothing runs in a VPC of this region."))
                    : vpcs.stream()
                            .map(vpc -> judge(
                                    facts,
                                    vpc,
                                    new FindingBuilder(rule(), resource(facts, "ec2", "vpc/" + vpc, "AWS::EC2::VPC"))))
                            .toList();
        });
    }

    /// The network interfaces of something that may call DynamoDB.
    static Stream<JsonNode> used(KnownAnswer interfaces) {
        return interfaces
                .at("/networkInterfaceSet")
                .valueStream()
                .filter(it -> !it.path("vpcId").asString("").isEmpty())
                .filter(it -> !PASSIVE.contains(it.path("interfaceType").asString("")));
    }
}
