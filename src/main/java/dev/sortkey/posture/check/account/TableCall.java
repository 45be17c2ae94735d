package dev.sortkey.posture.check.account;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// A successful call of DynamoDB that writes, as its event looks: what differs from call to call is marked, so that
/// a pattern matches only when it matches every such call.
final class TableCall {
    /// Stands for a value that is there and differs from call to call.
    static final String VARYING = "\u0000varying";
    /// Stands for a member that isn't always there.
    static final String OPTIONAL = "\u0000optional";

    static final String SOURCE = "dynamodb.amazonaws.com";
    private static final List<String> CALLERS = List.of("AssumedRole", "IAMUser", "Root", "FederatedUser");

    private TableCall() {}

    /// The records of CloudTrail about calls of `operation`, one for each kind of caller.
    static List<JsonNode> records(String operation, String region, String account) {
        return CALLERS.stream()
                .map(type -> record(operation, type, region, account))
                .toList();
    }

    /// The events of EventBridge about them.
    static List<JsonNode> events(String operation, String region, String account) {
        return records(operation, region, account).stream()
                .map(detail -> (JsonNode) object().put("version", "0")
                        .put("id", VARYING)
                        .put("detail-type", "AWS API Call via CloudTrail")
                        .put("source", "aws.dynamodb")
                        .put("account", orVarying(account))
                        .put("time", VARYING)
                        .put("region", region)
                        .set("detail", detail))
                .toList();
    }

    private static JsonNode record(String operation, String type, String region, String account) {
        ObjectNode identity =
                object().put("type", type).put("accountId", orVarying(account)).put("arn", VARYING);
        put(identity, VARYING, "principalId");
        put(identity, OPTIONAL, "accessKeyId", "userName", "sessionContext", "invokedBy", "onBehalfOf");
        ObjectNode call = object();
        put(call, VARYING, "eventVersion", "eventTime", "sourceIPAddress", "userAgent", "requestID", "eventID");
        put(call, OPTIONAL, "requestParameters", "responseElements", "additionalEventData", "resources");
        put(call, OPTIONAL, "apiVersion", "vpcEndpointId", "vpcEndpointAccountId", "tlsDetails", "sharedEventID");
        put(call, OPTIONAL, "sessionCredentialFromConsole", "addendum", "annotation");
        return call.put("eventSource", SOURCE)
                .put("eventName", operation)
                .put("awsRegion", region)
                .put("eventType", "AwsApiCall")
                .put("eventCategory", "Management")
                .put("recipientAccountId", orVarying(account))
                .put("readOnly", false)
                .put("managementEvent", true)
                .set("userIdentity", identity);
    }

    /// The member `name` of `node`; members of something marked may be missing too.
    static JsonNode member(JsonNode node, String name) {
        if (isMarked(node)) {
            return JsonNodeFactory.instance.stringNode(OPTIONAL);
        }
        return node.isObject() ? node.path(name) : MissingNode.getInstance();
    }

    /// Whether `node` differs from call to call.
    static boolean isMarked(JsonNode node) {
        return node.isString() && node.asString().startsWith("\u0000");
    }

    /// Whether `node` is there in every call.
    static boolean isPresent(JsonNode node) {
        return !node.isMissingNode() && !node.asString("").equals(OPTIONAL);
    }

    private static void put(ObjectNode node, String value, String... names) {
        Stream.of(names).forEach(name -> node.put(name, value));
    }

    private static String orVarying(String value) {
        return value.isEmpty() ? VARYING : value;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
