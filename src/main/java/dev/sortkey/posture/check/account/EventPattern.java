package dev.sortkey.posture.check.account;

import dev.sortkey.posture.iam.match.Wildcard;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pattern of a rule of EventBridge, as far as it is about calls that CloudTrail saw.
final class EventPattern {
    private static final JsonMapper JSON = new JsonMapper();

    private EventPattern() {}

    /// Whether every call of DynamoDB's operation `name` matches; not when the pattern asks for more than who was
    /// called and with what.
    static boolean matches(String pattern, String name) {
        JsonNode json;
        try {
            json = JSON.readTree(pattern);
        } catch (JacksonException e) {
            return false;
        }
        JsonNode detail = json.path("detail");
        boolean aimed = json.has("source") || detail.has("eventSource");
        return aimed
                && all(json, Map.of("source", "aws.dynamodb", "detail-type", "AWS API Call via CloudTrail"), "detail")
                && all(detail, Map.of("eventSource", "dynamodb.amazonaws.com", "eventName", name), "");
    }

    /// Whether `node` asks only for members of `event`, and each is as it asks; `apart` is looked at elsewhere.
    private static boolean all(JsonNode node, Map<String, String> event, String apart) {
        return node.propertyStream()
                .filter(it -> !it.getKey().equals(apart))
                .allMatch(it -> event.containsKey(it.getKey())
                        && it.getValue().valueStream().anyMatch(matcher -> is(matcher, event.get(it.getKey()))));
    }

    private static boolean is(JsonNode matcher, String value) {
        if (!matcher.isObject()) {
            return matcher.asString("").equals(value);
        }
        return matcher.propertyStream().allMatch(it -> is(it.getKey(), it.getValue(), value));
    }

    private static boolean is(String operator, JsonNode operand, String value) {
        return switch (operator) {
            case "prefix" -> value.startsWith(operand.asString("\n"));
            case "suffix" -> value.endsWith(operand.asString("\n"));
            case "equals-ignore-case" -> value.equalsIgnoreCase(operand.asString(""));
            case "wildcard" -> Wildcard.of(operand.asString("")).matches(value);
            case "exists" -> operand.asBoolean(false);
            case "anything-but" ->
                operand.isObject()
                        ? !is(operand, value)
                        : Stream.concat(Stream.of(operand), operand.valueStream())
                                .noneMatch(it -> it.asString("").equals(value));
            default -> false;
        };
    }
}
