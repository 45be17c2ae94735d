package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Which operations raise an alert: through EventBridge rules, or through metric filters of a trail's log
/// group and their alarms. Both need a trail that sees them.
final class Alerts {
    private final AssessmentContext context;
    private final EvidenceCollector collector;
    private final List<String> operations;
    private final String account;
    private final Set<String> heard = new TreeSet<>();
    private final Set<String> unclear = new TreeSet<>();
    private boolean blind;

    /// The alerts for `operations`; what couldn't be read is added to `collector`.
    Alerts(AssessmentContext context, EvidenceCollector collector, List<String> operations) {
        this.context = context;
        this.collector = collector;
        this.operations = operations;
        account = context.facts().account();
        Optional<KnownAnswer> trails =
                or(collector.require(AwsQuestions.TRAILS), operations); // without them nobody knows what is seen
        List<Trail> here = trails.stream()
                .flatMap(answer -> Trail.here(context, answer).stream())
                .toList();
        rules(here, trails.isEmpty());
        if (heard.size() < operations.size()) {
            here.stream()
                    .filter(trail -> !trail.text("CloudWatchLogsLogGroupArn").isEmpty())
                    .forEach(this::group);
        }
        unclear.removeAll(heard);
    }

    /// Those that raise an alert.
    Set<String> heard() {
        return heard;
    }

    /// Those of which it isn't known.
    Set<String> unclear() {
        return unclear;
    }

    /// Why nothing can be heard, with a space before it; empty when rules or filters are missing.
    String why() {
        return blind ? " EventBridge only gets these events while a trail logs management events, and none does." : "";
    }

    private void rules(List<Trail> trails, boolean unknown) {
        var seen = new EvidenceCollector(context);
        List<EventSelector> selectors =
                trails.stream().flatMap(trail -> trail.sees(seen).stream()).toList();
        blind = !unknown && seen.isComplete() && selectors.isEmpty();
        List<JsonNode> rules = or(collector.require(AwsQuestions.RULES), operations).stream()
                .flatMap(answer -> answer.at("/Rules").valueStream())
                .toList();
        for (JsonNode rule : rules) {
            String pattern = rule.path("EventPattern").asString("");
            List<String> matched = operations.stream()
                    .filter(it -> EventPattern.matchesAll(
                            pattern, TableCall.events(it, context.facts().region(), account)))
                    .toList();
            if (!matched.isEmpty() && isOn(rule)) {
                List<String> recorded = matched.stream()
                        .filter(it -> EventCoverage.records(selectors, it))
                        .toList();
                if (recorded.size() < matched.size() && !unknown && !seen.isComplete()) {
                    seen.missing().forEach(collector::add);
                }
                raised(
                        unknown || !seen.isComplete() ? matched : recorded,
                        recorded,
                        targets(rule.path("Name").asString("")));
            }
        }
    }

    private static boolean isOn(JsonNode rule) {
        return rule.path("State").asString("").startsWith("ENABLED")
                && rule.path("EventBusName").asString("default").matches("default|arn:.*:event-bus/default");
    }

    private Reach targets(String rule) {
        var own = new EvidenceCollector(context);
        Reach reach = new Subscribers(context, own)
                .any(own.require(AwsQuestions.targets(rule), "/Targets")
                        .map(it -> it.path("Arn").asString(""))
                        .toList());
        if (reach != Reach.YES) {
            own.missing().forEach(collector::add);
        }
        return reach == Reach.NO && !own.isComplete() ? Reach.UNKNOWN : reach;
    }

    /// Notes that `possible` operations get to something that reaches somebody as `reach` says, and that `sure`
    /// ones are seen at all.
    private void raised(Collection<String> possible, Collection<String> sure, Reach reach) {
        switch (reach) {
            case YES -> {
                heard.addAll(sure);
                unclear.addAll(possible);
            }
            case UNKNOWN -> unclear.addAll(possible);
            case NO -> {
                // nobody
            }
        }
    }

    private void group(Trail trail) {
        String[] arn = trail.text("CloudWatchLogsLogGroupArn").split(":", 8);
        String name = arn.length > 6 ? arn[6] : "";
        var question = AwsQuestions.metricFilters(name);
        if (arn.length <= 6 || Subscribers.isElsewhere(context, collector, arn)) {
            collector.addMissing(
                    question,
                    "The log group of " + trail.name() + " is in another account or region: " + String.join(":", arn)
                            + ".");
            unclear.addAll(operations);
            return;
        }
        var seen = new EvidenceCollector(context);
        List<EventSelector> selectors = trail.isUnlogged(seen) ? List.of() : trail.sees(seen);
        if (selectors.isEmpty() && seen.isComplete()) {
            return;
        }
        for (JsonNode filter : or(collector.require(question), operations).stream()
                .flatMap(answer -> answer.at("/metricFilters").valueStream())
                .toList()) {
            String pattern = filter.path("filterPattern").asString("");
            List<String> matched = operations.stream()
                    .filter(it -> FilterPattern.matchesAll(
                            pattern, TableCall.records(it, context.facts().region(), account)))
                    .toList();
            if (!matched.isEmpty()) {
                seen.missing().forEach(collector::add);
                raised(
                        seen.isComplete() ? recorded(selectors, matched) : matched,
                        recorded(selectors, matched),
                        watched(filter));
            }
        }
    }

    private static List<String> recorded(List<EventSelector> selectors, List<String> matched) {
        return matched.stream()
                .filter(it -> EventCoverage.records(selectors, it))
                .toList();
    }

    /// Whether an alarm with a subscriber watches a metric of `filter`.
    private Reach watched(JsonNode filter) {
        var own = new EvidenceCollector(context);
        List<String> actions = own.require(AwsQuestions.ALARMS).stream()
                .flatMap(answer -> filter.path("metricTransformations")
                        .valueStream()
                        .flatMap(metric -> Alarm.on(metric, answer).stream()))
                .toList();
        Reach reach = new Subscribers(context, own).any(actions);
        if (reach != Reach.YES) {
            own.missing().forEach(collector::add);
        }
        return reach == Reach.NO && !own.isComplete() ? Reach.UNKNOWN : reach;
    }

    private Optional<KnownAnswer> or(Optional<KnownAnswer> answer, Collection<String> otherwise) {
        if (answer.isEmpty()) {
            unclear.addAll(otherwise);
        }
        return answer;
    }

    /// Whether something reaches somebody.
    enum Reach {
        /// It does.
        YES,
        /// It can't be told.
        UNKNOWN,
        /// It doesn't.
        NO
    }
}
