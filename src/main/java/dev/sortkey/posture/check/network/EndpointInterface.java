package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Ingress;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// EP-IFACE: whether an interface endpoint's network is restricted and spans several zones.
final class EndpointInterface extends AccountCheck {
    EndpointInterface() {
        super("EP-IFACE");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.ENDPOINTS, finding, answer -> {
            List<DynamoEndpoint> endpoints = Stream.of(DynamoEndpoint.TABLES, DynamoEndpoint.STREAMS)
                    .flatMap(service -> DynamoEndpoint.of(answer, service).stream())
                    .filter(DynamoEndpoint::isInterface)
                    .toList();
            return endpoints.isEmpty()
                    ? List.of(finding.notApplicable("There is no interface endpoint for DynamoDB in this region."))
                    : endpoints.stream()
                            .map(endpoint -> check(
                                    context,
                                    endpoint,
                                    of(context, "ec2", "vpc-endpoint/" + endpoint.id(), "AWS::EC2::VPCEndpoint")))
                            .toList();
        });
    }

    private static Finding check(AssessmentContext context, DynamoEndpoint endpoint, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<Evidence> open = Ingress.open(collector, endpoint.texts("groupSet", "groupId"), 443);
        if (!open.isEmpty()) {
            return finding.fail(
                    "The security groups allow every address to reach port 443: "
                            + String.join(", ", endpoint.texts("groupSet", "groupId"))
                            + ".",
                    finding.fix(
                            "open security group",
                            Map.of(
                                    "group",
                                    endpoint.texts("groupSet", "groupId").getFirst())),
                    open.toArray(Evidence[]::new));
        }
        List<String> subnets = endpoint.texts("subnetIdSet");
        List<String> zones = collector
                .require(AwsQuestions.SUBNETS, "/subnetSet")
                .filter(it -> subnets.contains(it.path("subnetId").asString("")))
                .map(it -> it.path("availabilityZone").asString(""))
                .distinct()
                .toList();
        boolean one = subnets.size() == 1 || zones.size() == 1;
        if (one && !subnets.isEmpty()) {
            return finding.fail(
                    Severity.LOW,
                    "The endpoint is in a single zone.",
                    finding.fix("single zone"),
                    endpoint.evidence("subnetIdSet"));
        }
        if (collector.isComplete() && zones.isEmpty()) {
            return finding.unreported(endpoint.answer(), endpoint.pointer() + "/subnetIdSet");
        }
        return collector.isComplete()
                ? finding.pass(
                        "The security groups are restricted, and the endpoint is in " + zones.size() + " zones.",
                        endpoint.evidence("groupSet"),
                        endpoint.evidence("subnetIdSet"))
                : finding.unknown(collector);
    }
}
