package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which acts reach somebody: through rules of EventBridge, or through filters of a trail's log group and their alarms.
final class Alerts {
    private final Facts facts;
    private final EvidenceCollector reading;
    private final List<String> acts;
    private final Set<String> heard = new TreeSet<>();

    /// What is known of `acts`; what could not be seen goes into `reading`.
    Alerts(Facts facts, EvidenceCollector reading, List<String> acts) {
        this.facts = facts;
        this.reading = reading;
        this.acts = acts;
        reading.ask(AwsQuestions.RULES, "/Rules").forEach(this::rule);
        if (heard.size() < acts.size()) {
            reading.ask(AwsQuestions.TRAILS).stream()
                    .flatMap(seen -> Trail.here(facts, seen).stream())
                    .filter(trail -> !trail.text("CloudWatchLogsLogGroupArn").isEmpty())
                    .forEach(this::group);
        }
    }

    /// Those that reach somebody.
    Set<String> heard() {
        return heard;
    }

    private void rule(JsonNode rule) {
        String pattern = rule.path("EventPattern").asString("");
        List<String> matched =
                acts.stream().filter(act -> EventPattern.matches(pattern, act)).toList();
        String name = rule.path("Name").asString("");
        if (rule.path("State").asString("").startsWith("ENABLED")
                && !matched.isEmpty()
                && reading
                        .ask(AwsQuestions.targets(name), "/Targets")
                        .map(it -> it.path("Arn").asString(""))
                        .toList()
                        .stream()
                        .anyMatch(this::reaches)) {
            heard.addAll(matched);
        }
    }

    /// Whether somebody stands behind a target: a topic needs a subscription that was confirmed.
    private boolean reaches(String target) {
        if (!target.contains(":sns:")) {
            return true;
        }
        Question subscriptions = AwsQuestions.subscriptions(target);
        if (reading.peek(subscriptions).isEmpty() && isElsewhere(target.split(":", 8))) {
            reading.lacks(subscriptions, "The topic " + target + " is in another account or region.");
            return false;
        }
        return reading.ask(subscriptions, "/Subscriptions")
                .anyMatch(it -> it.path("SubscriptionArn").asString("").startsWith("arn:"));
    }

    /// Whether nobody asks about the resource with the ARN `parts` from here.
    private boolean isElsewhere(String[] parts) {
        String own =
                reading.ask(Questions.CALLER).map(it -> it.text("/Account")).orElse("");
        return parts.length < 6 || !parts[4].equals(own) || !parts[3].equals(Questions.region(facts));
    }

    private void group(Trail trail) {
        String[] arn = trail.text("CloudWatchLogsLogGroupArn").split(":", 8);
        String name = arn.length > 6 ? arn[6] : "";
        if (arn.length <= 6 || isElsewhere(arn)) {
            reading.lacks(
                    AwsQuestions.metricFilters(name),
                    "The log group of " + trail.name() + " is in another account or region: " + String.join(":", arn)
                            + ".");
            return;
        }
        for (JsonNode filter :
                reading.ask(AwsQuestions.metricFilters(name), "/metricFilters").toList()) {
            List<String> matched = acts.stream()
                    .filter(act ->
                            FilterPattern.matches(filter.path("filterPattern").asString(""), act))
                    .toList();
            if (!matched.isEmpty() && trail.isLogging(reading) && isWatched(filter)) {
                heard.addAll(matched);
            }
        }
    }

    /// Whether an alarm that reaches somebody watches a metric of `filter`.
    private boolean isWatched(JsonNode filter) {
        return filter.path("metricTransformations")
                .valueStream()
                .anyMatch(metric -> alarms(it -> it.path("MetricName")
                                        .asString("")
                                        .equals(metric.path("metricName").asString("\n"))
                                && it.path("Namespace")
                                        .asString("")
                                        .equals(metric.path("metricNamespace").asString("\n")))
                        .anyMatch(alarm ->
                                alarm.path("ActionsEnabled").asString("").equalsIgnoreCase("true")
                                        && alarm.path("AlarmActions")
                                                .valueStream()
                                                .anyMatch(action -> reaches(action.asString("")))));
    }

    private Stream<JsonNode> alarms(Predicate<JsonNode> metric) {
        return reading.ask(AwsQuestions.ALARMS, "/MetricAlarms")
                .filter(alarm -> metric.test(alarm)
                        || alarm.path("Metrics")
                                .valueStream()
                                .anyMatch(
                                        it -> metric.test(it.path("MetricStat").path("Metric"))));
    }
}
