package dev.sortkey.ui.posture.endpoints;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of the account's VPC endpoints for DynamoDB.
///
/// @param id such as `vpce-0a1b2c3d`
/// @param type `Gateway` or `Interface`
/// @param service the service's whole name
/// @param vpc the VPC that it is in
/// @param state such as `available`
/// @param policy its policy as JSON on several lines, or as it stands when it is none
record VpcEndpoint(String id, String type, String service, String vpc, String state, String policy) {
    /// Lists them.
    static final Question LIST = Question.of("ec2", "DescribeVpcEndpoints");

    private static final JsonMapper JSON = new JsonMapper();

    /// Those of DynamoDB and its streams, when they could be listed.
    static List<VpcEndpoint> of(Facts facts) {
        return facts.get(LIST) instanceof Answer.Known(var body, var _)
                ? body.path("vpcEndpointSet")
                        .valueStream()
                        .map(VpcEndpoint::of)
                        .filter(endpoint -> endpoint.service.contains(".dynamodb"))
                        .toList()
                : List.of();
    }

    private static VpcEndpoint of(JsonNode node) {
        return new VpcEndpoint(
                text(node, "vpcEndpointId"),
                text(node, "vpcEndpointType"),
                text(node, "serviceName"),
                text(node, "vpcId"),
                text(node, "state"),
                pretty(text(node, "policyDocument")));
    }

    private static String pretty(String policy) {
        try {
            return JSON.readTree(policy).toPrettyString();
        } catch (JacksonException e) {
            return policy;
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
