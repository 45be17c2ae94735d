package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.KnownAnswer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An alarm of CloudWatch, and whether a single event sets it off.
///
/// @param node the alarm in its answer
/// @param answer all alarms
record Alarm(JsonNode node, KnownAnswer answer) {
    private static final Pattern ONE = Pattern.compile("ALARM\\(\\s*(\"[^\"]*\"|'[^']*'|[^)\\s]+)\\s*\\)");

    /// The actions that one event counted by `metric`, the transformation of a metric filter, sets off.
    static List<String> on(JsonNode metric, KnownAnswer answer) {
        return answer.at("/MetricAlarms")
                .valueStream()
                .map(it -> new Alarm(it, answer))
                .filter(it -> it.watches(metric) && it.isSetOffBy(metric))
                .flatMap(it -> Stream.concat(it.actions(), it.composites()))
                .distinct()
                .toList();
    }

    private boolean watches(JsonNode metric) {
        boolean plain =
                node.path("Dimensions").isEmpty() && metric.path("dimensions").isEmpty();
        return (plain && is(node, metric))
                || node.path("Metrics")
                        .valueStream()
                        .anyMatch(it -> is(it.path("MetricStat").path("Metric"), metric));
    }

    private static boolean is(JsonNode alarm, JsonNode metric) {
        return alarm.path("MetricName")
                        .asString("")
                        .equals(metric.path("metricName").asString("\n"))
                && alarm.path("Namespace")
                        .asString("")
                        .equals(metric.path("metricNamespace").asString("\n"));
    }

    /// Whether the value of one event crosses the threshold, in a single period. What an answer doesn't say is no
    /// obstacle.
    private boolean isSetOffBy(JsonNode metric) {
        double value = number(metric.path("metricValue"), 1);
        double threshold = number(node.path("Threshold"), value);
        boolean crossed = switch (node.path("ComparisonOperator").asString("GreaterThanOrEqualToThreshold")) {
            case "GreaterThanThreshold" ->
                value > threshold || node.path("Threshold").isMissingNode();
            case "GreaterThanOrEqualToThreshold" -> value >= threshold;
            case "LessThanThreshold", "LessThanOrEqualToThreshold" -> false;
            default -> true; // a band of what is usual
        };
        double periods = number(node.path("DatapointsToAlarm"), number(node.path("EvaluationPeriods"), 1));
        return crossed && periods <= 1;
    }

    private static double number(JsonNode node, double otherwise) {
        try {
            return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.asString(""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private Stream<String> actions() {
        return actions(node);
    }

    private static Stream<String> actions(JsonNode alarm) {
        return alarm.path("ActionsEnabled").asString("").equalsIgnoreCase("true")
                ? alarm.path("AlarmActions").valueStream().map(it -> it.asString(""))
                : Stream.of();
    }

    /// The actions of composite alarms for which this one is enough.
    private Stream<String> composites() {
        return answer.at("/CompositeAlarms")
                .valueStream()
                .filter(it -> isEnoughFor(it.path("AlarmRule").asString("")))
                .flatMap(Alarm::actions);
    }

    private boolean isEnoughFor(String rule) {
        Matcher one = ONE.matcher(rule);
        boolean named = false;
        while (one.find()) {
            String name = one.group(1).replaceAll("^[\"']|[\"']$", "");
            named |= name.equals(node.path("AlarmName").asString(""))
                    || name.equals(node.path("AlarmArn").asString(""));
        }
        return named && !rule.matches("(?s).*\\b(AND|NOT)\\b.*");
    }
}
