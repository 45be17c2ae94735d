package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which actions raise an alert: through EventBridge rules, or through metric filters of a trail's log
/// group and their alarms.
final class Alerts {
    private final AssessmentContext context;
    private final EvidenceCollector collector;
    private final List<String> acts;
    private final Set<String> heard = new TreeSet<>();

    /// The alerts for `acts`; what couldn't be read is added to `reading`.
    Alerts(AssessmentContext context, EvidenceCollector collector, List<String> acts) {
        this.context = context;
        this.collector = collector;
        this.acts = acts;
        collector.require(AwsQuestions.RULES, "/Rules").forEach(this::rule);
        if (heard.size() < acts.size()) {
            collector.require(AwsQuestions.TRAILS).stream()
                    .flatMap(answer -> Trail.here(context, answer).stream())
                    .filter(trail -> !trail.text("CloudWatchLogsLogGroupArn").isEmpty())
                    .forEach(this::group);
        }
    }

    /// Those that raise an alert.
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
                && collector
                        .require(AwsQuestions.targets(name), "/Targets")
                        .map(it -> it.path("Arn").asString(""))
                        .toList()
                        .stream()
                        .anyMatch(this::reaches)) {
            heard.addAll(matched);
        }
    }

    /// Whether a target has a subscriber: a topic needs a confirmed subscription.
    private boolean reaches(String target) {
        if (!target.contains(":sns:")) {
            return true;
        }
        Question subscriptions = AwsQuestions.subscriptions(target);
        if (collector.find(subscriptions).isEmpty() && isElsewhere(target.split(":", 8))) {
            collector.addMissing(subscriptions, "The topic " + target + " is in another account or region.");
            return false;
        }
        return collector
                .require(subscriptions, "/Subscriptions")
                .anyMatch(it -> it.path("SubscriptionArn").asString("").startsWith("arn:"));
    }

    /// Whether the resource with the ARN `parts` is in another account or region.
    private boolean isElsewhere(String[] parts) {
        String own = collector
                .require(Questions.CALLER)
                .map(it -> it.text("/Account"))
                .orElse("");
        return parts.length < 6
                || !parts[4].equals(own)
                || !parts[3].equals(context.facts().region());
    }

    private void group(Trail trail) {
        String[] arn = trail.text("CloudWatchLogsLogGroupArn").split(":", 8);
        String name = arn.length > 6 ? arn[6] : "";
        if (arn.length <= 6 || isElsewhere(arn)) {
            collector.addMissing(
                    AwsQuestions.metricFilters(name),
                    "The log group of " + trail.name() + " is in another account or region: " + String.join(":", arn)
                            + ".");
            return;
        }
        for (JsonNode filter : collector
                .require(AwsQuestions.metricFilters(name), "/metricFilters")
                .toList()) {
            List<String> matched = acts.stream()
                    .filter(act ->
                            FilterPattern.matches(filter.path("filterPattern").asString(""), act))
                    .toList();
            if (!matched.isEmpty() && trail.isLogging(collector) && isWatched(filter)) {
                heard.addAll(matched);
            }
        }
    }

    /// Whether an alarm with a subscriber watches a metric of `filter`.
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
        return collector
                .require(AwsQuestions.ALARMS, "/MetricAlarms")
                .filter(alarm -> metric.test(alarm)
                        || alarm.path("Metrics")
                                .valueStream()
                                .anyMatch(
                                        it -> metric.test(it.path("MetricStat").path("Metric"))));
    }
}
