package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
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
    }

    /// The addresses in the prefix lists that security groups let in.
    private void prefixLists(JsonNode groups) {
        recorder.each(
                groups.path("securityGroupInfo")
                        .valueStream()
                        .flatMap(group -> group.path("ipPermissions").valueStream())
                        .flatMap(rule -> rule.path("prefixListIds").valueStream())
                        .map(list -> list.path("prefixListId").asString(""))
                        .distinct()
                        .toList(),
                id -> recorder.ask(
                        AwsRequest.of(AwsService.EC2, "GetManagedPrefixListEntries")
                                .with("PrefixListId", id),
                        id));
    }
}
