package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Ingress;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// EP-IFACE: whether an interface endpoint is closed to strangers and survives the loss of a zone.
final class EndpointInterface extends AccountCheck {
    private static final Rule RULE = new Rule(
            "EP-IFACE",
            1,
            "Interface endpoints have narrow security groups and two zones",
            List.of(Practice.A1, Practice.B5),
            Severity.MEDIUM,
            "Whoever is routed into the VPC can use an endpoint whose group lets everybody in; one zone is one outage.",
            Controls.NONE.prowler("vpc_endpoint_multi_az_enabled"),
            "https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.ENDPOINTS, account, seen -> {
            List<DynamoEndpoint> endpoints = Stream.of(DynamoEndpoint.TABLES, DynamoEndpoint.STREAMS)
                    .flatMap(service -> DynamoEndpoint.of(seen, service).stream())
                    .filter(DynamoEndpoint::isInterface)
                    .toList();
            return endpoints.isEmpty()
                    ? List.of(account.notApplicable("This region has no interface endpoint for DynamoDB."))
                    : endpoints.stream()
                            .map(endpoint -> judge(
                                    facts,
                                    endpoint,
                                    new FindingBuilder(
                                            rule(),
                                            resource(
                                                    facts,
                                                    "ec2",
                                                    "vpc-endpoint/" + endpoint.id(),
                                                    "AWS::EC2::VPCEndpoint"))))
                            .toList();
        });
    }

    private static Finding judge(Facts facts, DynamoEndpoint endpoint, FindingBuilder judge) {
        var reading = new EvidenceCollector(facts);
        List<Evidence> open = Ingress.open(reading, endpoint.texts("groupSet", "groupId"), 443);
        if (!open.isEmpty()) {
            return judge.fail(
                    "Its security groups let every address reach port 443: " + endpoint.texts("groupSet", "groupId")
                            + ".",
                    new Fix(
                            "Let in only the networks that need it, and remove the open rule.",
                            "aws ec2 revoke-security-group-ingress --group-id "
                                    + endpoint.texts("groupSet", "groupId").getFirst()
                                    + " --protocol tcp --port 443 --cidr 0.0.0.0/0"),
                    open.toArray(Evidence[]::new));
        }
        List<String> subnets = endpoint.texts("subnetIdSet");
        List<String> zones = reading.ask(AwsQuestions.SUBNETS, "/subnetSet")
                .filter(it -> subnets.contains(it.path("subnetId").asString("")))
                .map(it -> it.path("availabilityZone").asString(""))
                .distinct()
                .toList();
        boolean one = subnets.size() == 1 || zones.size() == 1;
        if (one && !subnets.isEmpty()) {
            return judge.fail(
                    Severity.LOW,
                    "The endpoint is in one zone only.",
                    new Fix(
                            "Add a subnet of another zone, here in place of SUBNET-ID.",
                            "aws ec2 modify-vpc-endpoint --vpc-endpoint-id " + endpoint.id()
                                    + " --add-subnet-ids SUBNET-ID"),
                    endpoint.evidence("subnetIdSet"));
        }
        if (reading.complete() && zones.isEmpty()) {
            return judge.unsaid(endpoint.seen(), endpoint.pointer() + "/subnetIdSet");
        }
        return reading.complete()
                ? judge.pass(
                        "Its security groups are narrow, and it is in " + zones.size() + " zones.",
                        endpoint.evidence("groupSet"),
                        endpoint.evidence("subnetIdSet"))
                : judge.unknown(reading);
    }
}
