package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AddressSpace;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;

/// EP-VECTOR: whether searches of vector indexes, which have a host of their own, can use an endpoint for DynamoDB.
final class VectorEndpoint extends AccountCheck {
    private static final String HOST = "/host";
    private static final String ADDRESSES = "/addresses";

    VectorEndpoint() {
        super("EP-VECTOR");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        boolean vectors = collector
                .require(Questions.TABLES, "/TableNames")
                .map(name -> collector.requireIfExists(Questions.table(name.asString(""))))
                .toList()
                .stream()
                .flatMap(table -> table.stream())
                .anyMatch(table -> !table.at("/Table/VectorIndexes").isEmpty());
        if (!vectors) {
            return List.of(
                    collector.isComplete()
                            ? finding.notApplicable("No table has a vector index.")
                            : finding.unknown(collector));
        }
        return each(AwsQuestions.ENDPOINTS, finding, answer -> {
            List<DynamoEndpoint> endpoints = DynamoEndpoint.of(answer, DynamoEndpoint.TABLES).stream()
                    .filter(it -> it.isAvailable() && it.serves(context.facts().region()))
                    .toList();
            return endpoints.isEmpty()
                    ? List.of(finding.notApplicable("There is no VPC endpoint for DynamoDB in this region."))
                    : endpoints.stream().map(it -> check(context, it)).toList();
        });
    }

    private Finding check(AssessmentContext context, DynamoEndpoint endpoint) {
        var finding = of(context, "ec2", "vpc-endpoint/" + endpoint.id(), "AWS::EC2::VPCEndpoint");
        return finding.of(
                Questions.SEARCH,
                search -> endpoint.isGateway()
                        ? gateway(endpoint, search, finding)
                        : byName(endpoint, search.text(HOST), search, finding));
    }

    /// A gateway endpoint leads to the addresses of its prefix list.
    private static Finding gateway(DynamoEndpoint endpoint, KnownAnswer search, FindingBuilder finding) {
        String host = search.text(HOST);
        List<String> addresses = search.at(ADDRESSES)
                .valueStream()
                .filter(it -> it.path("kind").asString("").equals("public"))
                .map(it -> it.path("address").asString(""))
                .toList();
        if (addresses.isEmpty() || addresses.size() < search.at(ADDRESSES).size()) {
            return unknown("The public addresses of " + host + " couldn't be resolved.", search, finding);
        }
        var collector = new EvidenceCollector(finding.context());
        List<String> lists = collector
                .require(AwsQuestions.ROUTES, "/routeTableSet")
                .flatMap(table -> table.path("routeSet").valueStream())
                .filter(route -> route.path("gatewayId").asString("").equals(endpoint.id()))
                .map(route -> route.path("destinationPrefixListId").asString(""))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        List<String> ranges = lists.stream()
                .flatMap(id -> collector.require(AwsQuestions.prefixList(id), "/entrySet"))
                .map(entry -> entry.path("cidr").asString(""))
                .toList();
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        if (ranges.isEmpty()) {
            return unknown(
                    "No route leads to " + endpoint.id() + ", so the addresses that it leads to aren't known.",
                    search,
                    finding);
        }
        List<String> past = addresses.stream()
                .filter(address -> !AddressSpace.contains(ranges, address))
                .toList();
        return past.isEmpty()
                ? finding.pass(
                        "All addresses of " + host + " are in the prefix list " + lists.getFirst() + ".",
                        search.evidence(ADDRESSES))
                : finding.fail(
                        "Vector searches go to " + host + ". Its addresses aren't all in the prefix list "
                                + lists.getFirst() + ": " + String.join(", ", past)
                                + ". The endpoint and its policy don't see searches that go there.",
                        finding.fix(),
                        search.evidence(HOST),
                        search.evidence(ADDRESSES));
    }

    /// An interface endpoint is used under its own names.
    private static Finding byName(DynamoEndpoint endpoint, String host, KnownAnswer search, FindingBuilder finding) {
        List<String> names = endpoint.texts("dnsEntrySet", "dnsName");
        if (names.stream().anyMatch(name -> stands(name, host))) {
            return finding.pass(
                    "In the VPC, " + host + " is a name of the endpoint.",
                    endpoint.evidence("dnsEntrySet"),
                    search.evidence(HOST));
        }
        return endpoint.text("privateDnsEnabled").equalsIgnoreCase("true")
                ? finding.fail(
                        "Vector searches go to " + host
                                + ", which isn't one of the endpoint's private names. The endpoint and its policy "
                                + "don't see them.",
                        finding.fix(),
                        endpoint.evidence("privateDnsEnabled"),
                        endpoint.evidence("dnsEntrySet"),
                        search.evidence(HOST))
                : finding.info(
                        "Programs that set the endpoint's URL send vector searches there too. Programs that don't send "
                                + "them to " + host + ", past the endpoint.",
                        endpoint.evidence("privateDnsEnabled"),
                        search.evidence(HOST));
    }

    private static boolean stands(String name, String host) {
        return name.equalsIgnoreCase(host) || (name.startsWith("*.") && host.endsWith(name.substring(1)));
    }

    private static Finding unknown(String why, KnownAnswer search, FindingBuilder finding) {
        return finding.unknown(
                why,
                List.of(Missing.of(search.question().toString(), why)),
                search.evidence(HOST),
                search.evidence(ADDRESSES));
    }
}
