package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import java.util.List;
import java.util.stream.Stream;

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
        recorder.each(REQUESTS, recorder::ask);
    }
}
