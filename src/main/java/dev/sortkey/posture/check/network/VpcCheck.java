package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A check with one finding for each VPC in which something runs.
abstract class VpcCheck extends AccountCheck {
    /// Network interfaces that make no calls of their own.
    private static final Set<String> PASSIVE =
            Set.of("vpc_endpoint", "nat_gateway", "gateway_load_balancer_endpoint", "transit_gateway");

    VpcCheck(String id) {
        super(id);
    }

    /// What is found about the VPC with the id `vpc`.
    abstract Finding check(AssessmentContext context, String vpc, FindingBuilder finding);

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.INTERFACES, finding, answer -> {
            List<String> vpcs = used(answer)
                    .map(it -> it.path("vpcId").asString(""))
                    .distinct()
                    .sorted()
                    .toList();
            return vpcs.isEmpty()
                    ? List.of(finding.notApplicable("No VPC in this region is in use."))
                    : vpcs.stream()
                            .map(vpc -> check(context, vpc, of(context, "ec2", "vpc/" + vpc, "AWS::EC2::VPC")))
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
