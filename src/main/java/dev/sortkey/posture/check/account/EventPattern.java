package dev.sortkey.posture.check.account;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pattern of an EventBridge rule.
final class EventPattern {
    private static final JsonMapper JSON = new JsonMapper();

    private EventPattern() {}

    /// Whether every one of `events` matches; a value that differs from call to call only matches what any
    /// value does.
    static boolean matchesAll(String pattern, Iterable<JsonNode> events) {
        JsonNode json;
        try {
            json = JSON.readTree(pattern);
        } catch (JacksonException e) {
            return false;
        }
        if (!json.isObject() || !isAimed(json)) {
            return false;
        }
        for (JsonNode event : events) {
            if (!isObject(json, event)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it chooses events by what happened; a rule for everything copies events and alerts nobody.
    private static boolean isAimed(JsonNode pattern) {
        return Stream.of("/source", "/$or", "/detail/eventSource", "/detail/eventName", "/detail/$or")
                .anyMatch(it -> !pattern.at(it).isMissingNode());
    }

    /// Whether the members of `event` are as those of `pattern` ask.
    private static boolean isObject(JsonNode pattern, JsonNode event) {
        return pattern.propertyStream().allMatch(it -> {
            if (it.getKey().equals("$or") && it.getValue().isArray()) {
                return it.getValue().valueStream().anyMatch(other -> isObject(other, event));
            }
            JsonNode member = TableCall.member(event, it.getKey());
            return it.getValue().isObject()
                    ? isObject(it.getValue(), member)
                    : it.getValue().valueStream().anyMatch(matcher -> is(matcher, member));
        });
    }

    private static boolean is(JsonNode matcher, JsonNode value) {
        if (matcher.isObject()) {
            return matcher.propertyStream().allMatch(it -> is(it, value));
        }
        return TableCall.isPresent(value)
                && !TableCall.isMarked(value)
                && (matcher.isString() == value.isString())
                && matcher.asString("").equals(value.asString(""));
    }

    private static boolean is(Map.Entry<String, JsonNode> matcher, JsonNode value) {
        JsonNode operand = matcher.getValue();
        if (matcher.getKey().equals("exists")) {
            return operand.asBoolean(false) ? TableCall.isPresent(value) : value.isMissingNode();
        }
        if (!TableCall.isPresent(value)) {
            return false;
        }
        if (matcher.getKey().equals("anything-but")) {
            return !TableCall.isMarked(value) && !isAny(operand, value);
        }
        return value.isString() && text(matcher.getKey(), operand, value.asString());
    }

    /// Whether one of the values, or the operators with their values, of `anything-but` is `value`.
    private static boolean isAny(JsonNode operand, JsonNode value) {
        if (operand.isObject()) {
            return operand.propertyStream()
                    .anyMatch(it -> Stream.concat(
                                    Stream.of(it.getValue()), it.getValue().valueStream())
                            .filter(JsonNode::isString)
                            .anyMatch(one -> text(it.getKey(), one, value.asString(""))));
        }
        return Stream.concat(Stream.of(operand), operand.valueStream())
                .anyMatch(one -> one.isValueNode() && one.asString("").equals(value.asString("")));
    }

    private static boolean text(String operator, JsonNode operand, String value) {
        JsonNode folded = operand.path("equals-ignore-case");
        return folded.isString()
                ? text(
                        operator,
                        folded,
                        value.toLowerCase(Locale.ROOT),
                        folded.asString().toLowerCase(Locale.ROOT))
                : text(operator, operand, value, operand.asString(""));
    }

    private static boolean text(String operator, JsonNode operand, String value, String wanted) {
        return operand.isString()
                && switch (operator) {
                    case "prefix" -> value.startsWith(wanted);
                    case "suffix" -> value.endsWith(wanted);
                    case "equals-ignore-case" -> value.equalsIgnoreCase(wanted);
                    case "wildcard" -> like(wanted, value);
                    default -> false; // numeric and cidr: no text is a number or an address
                };
    }

    /// Whether `value` is like `pattern`, in which `*` stands for any text.
    static boolean like(String pattern, String value) {
        return Pattern.compile(
                        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                        Pattern.DOTALL)
                .matcher(value)
                .matches();
    }
}
