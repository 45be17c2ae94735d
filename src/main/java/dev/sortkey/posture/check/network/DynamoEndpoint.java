package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A VPC endpoint for DynamoDB or its streams.
///
/// @param answer the answer that lists it
/// @param pointer its place in the answer
public record DynamoEndpoint(KnownAnswer answer, String pointer) {
    /// Ends the name of the service of tables.
    public static final String TABLES = ".dynamodb";
    /// Ends the name of the service of streams.
    public static final String STREAMS = ".dynamodb-streams";

    /// Those for a service, such as {@link #TABLES}, among all endpoints.
    public static List<DynamoEndpoint> of(KnownAnswer answer, String service) {
        return IntStream.range(0, answer.at("/vpcEndpointSet").size())
                .mapToObj(i -> new DynamoEndpoint(answer, "/vpcEndpointSet/" + i))
                .filter(it -> it.text("serviceName").replaceFirst("-fips$", "").endsWith(service))
                .toList();
    }

    /// Such as `vpce-1`.
    public String id() {
        return text("vpcEndpointId");
    }

    /// The VPC's id.
    public String vpc() {
        return text("vpcId");
    }

    /// Whether it leads to DynamoDB in `region`, not to another region's.
    boolean serves(String region) {
        return text("serviceName").contains("." + region + ".");
    }

    /// Whether it is gone, or about to be.
    boolean isGone() {
        return text("state").toLowerCase(Locale.ROOT).matches("delet.*|rejected|failed|expired");
    }

    /// Whether it has addresses in the VPC, which other networks can reach too.
    public boolean isInterface() {
        return text("vpcEndpointType").equalsIgnoreCase("Interface");
    }

    boolean isGateway() {
        return text("vpcEndpointType").equalsIgnoreCase("Gateway");
    }

    /// Whether it can be used.
    public boolean isAvailable() {
        return text("state").equalsIgnoreCase("available");
    }

    String text(String member) {
        return answer.text(pointer + "/" + member);
    }

    /// The texts in the array `member`, or their member `name`.
    List<String> texts(String member, String name) {
        return answer.at(pointer + "/" + member)
                .valueStream()
                .map(it -> it.path(name))
                .map(JsonNode::asString)
                .toList();
    }

    /// The texts in the array `member`.
    List<String> texts(String member) {
        return answer.at(pointer + "/" + member)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    Evidence evidence(String member) {
        return answer.evidence(pointer + "/" + member);
    }
}
