package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.Request;
import dev.sortkey.posture.collect.aws.Service;
import java.util.List;
import java.util.stream.Stream;

/// Asks about networks: VPCs and what is in them, ways into them.
///
/// @param interview where the answers go
record Network(Interview interview) {
    private static final List<Request> REQUESTS = Stream.concat(
                    Stream.of(
                                    "DescribeVpcs",
                                    "DescribeVpcEndpoints",
                                    "DescribeNetworkInterfaces",
                                    "DescribeRouteTables",
                                    "DescribeSubnets",
                                    "DescribeSecurityGroups")
                            .map(operation -> Request.of(Service.EC2, operation)),
                    Stream.of(
                            Request.of(Service.EC2, "DescribeVpnConnections"),
                            Request.of(Service.DIRECT_CONNECT, "DescribeConnections"),
                            Request.of(Service.DIRECT_CONNECT, "DescribeVirtualInterfaces")))
            .toList();

    void ask() {
        interview.each(REQUESTS, interview::ask);
    }
}
