package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Asks about networks: VPCs and what is in them, ways into them.
///
/// @param recorder where the answers go
record NetworkQuestions(FactRecorder recorder) {
    private static final List<AwsRequest> REQUESTS = Stream.concat(
                    Stream.of(
                                    "DescribeVpcs",
                                    "DescribeVpcEndpoints",
                                    "DescribeNetworkInterfaces",
                                    "DescribeRouteTables",
                                    "DescribeSubnets",
                                    "DescribeSecurityGroups")
                            .map(operation -> AwsRequest.of(AwsService.EC2, operation)),
                    Stream.of(
                            AwsRequest.of(AwsService.EC2, "DescribeVpnConnections"),
                            AwsRequest.of(AwsService.DIRECT_CONNECT, "DescribeConnections"),
                            AwsRequest.of(AwsService.DIRECT_CONNECT, "DescribeVirtualInterfaces")))
            .toList();

    void ask() {
        recorder.each(REQUESTS, request -> {
            JsonNode answer = recorder.ask(request);
            if (request.operation().equals("DescribeSecurityGroups")) {
                prefixLists(answer);
            }
        });
        gatewayLists();
    }

    /// The addresses that gateway endpoints for DynamoDB lead to.
    private void gatewayLists() {
        Facts known = recorder.facts();
        List<String> gateways = known.body(AwsQuestions.ENDPOINTS)
                .path("vpcEndpointSet")
                .valueStream()
                .filter(endpoint -> endpoint.path("serviceName").asString("").endsWith(".dynamodb"))
                .map(endpoint -> endpoint.path("vpcEndpointId").asString(""))
                .toList();
        entries(known.body(AwsQuestions.ROUTES)
                .path("routeTableSet")
                .valueStream()
                .flatMap(table -> table.path("routeSet").valueStream())
                .filter(route -> gateways.contains(route.path("gatewayId").asString("")))
                .map(route -> route.path("destinationPrefixListId").asString(""))
                .filter(id -> !id.isEmpty() && known.get(AwsQuestions.prefixList(id)) instanceof Answer.NotAsked));
    }

    /// The addresses in the prefix lists that security groups let in.
    private void prefixLists(JsonNode groups) {
        entries(groups.path("securityGroupInfo")
                .valueStream()
                .flatMap(group -> group.path("ipPermissions").valueStream())
                .flatMap(rule -> rule.path("prefixListIds").valueStream())
                .map(list -> list.path("prefixListId").asString("")));
    }

    private void entries(Stream<String> lists) {
        recorder.each(
                lists.distinct().toList(),
                id -> recorder.ask(
                        AwsRequest.of(AwsService.EC2, "GetManagedPrefixListEntries")
                                .with("PrefixListId", id),
                        id));
    }
}
