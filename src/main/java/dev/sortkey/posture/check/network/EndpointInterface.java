package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Ingress;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

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
                    .filter(endpoint -> endpoint.isInterface() && !endpoint.isGone())
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
        List<String> groups = endpoint.texts("groupSet", "groupId");
        Ingress ingress = Ingress.of(collector, groups, 443);
        if (ingress.isOpen()) {
            return finding.fail(
                    "The security groups allow " + ingress.who() + " to reach port 443: " + ingress.groups() + ".",
                    finding.fix(
                            "open security group",
                            Map.of("group", ingress.group(), "permissions", ingress.permissions())),
                    ingress.evidence());
        }
        List<String> subnets = endpoint.texts("subnetIdSet");
        List<JsonNode> listed = collector
                .require(AwsQuestions.SUBNETS, "/subnetSet")
                .filter(it -> subnets.contains(it.path("subnetId").asString("")))
                .toList();
        List<String> zones = listed.stream()
                .map(EndpointInterface::zone)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        boolean one = zones.size() == 1 && listed.size() == subnets.size();
        if (subnets.size() == 1 || one) {
            return finding.fail(
                    Severity.LOW,
                    "The endpoint is in a single zone.",
                    finding.fix("single zone"),
                    endpoint.evidence("subnetIdSet"));
        }
        if (collector.isComplete() && (zones.size() < 2 || groups.isEmpty())) {
            return finding.unreported(
                    endpoint.answer(), endpoint.pointer() + (groups.isEmpty() ? "/groupSet" : "/subnetIdSet"));
        }
        return collector.isComplete()
                ? finding.pass(
                        "The security groups are restricted, and the endpoint is in " + zones.size() + " zones.",
                        endpoint.evidence("groupSet"),
                        endpoint.evidence("subnetIdSet"))
                : finding.unknown(collector);
    }

    private static String zone(JsonNode subnet) {
        String name = subnet.path("availabilityZone").asString("");
        return name.isEmpty() ? subnet.path("availabilityZoneId").asString("") : name;
    }
}
