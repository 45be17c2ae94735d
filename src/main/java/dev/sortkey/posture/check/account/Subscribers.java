package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.account.Alerts.Reach;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Whether the targets of rules and alarms reach a person or a program that acts.
record Subscribers(AssessmentContext context, EvidenceCollector collector) {
    /// Services that keep what they get, or change machines; nobody hears of it.
    private static final Set<String> SILENT =
            Set.of("logs", "s3", "firehose", "kinesis", "redshift", "redshift-serverless", "automate", "autoscaling");

    /// Whether one of `targets` does.
    Reach any(List<String> targets) {
        return targets.stream().map(this::one).min(Comparator.naturalOrder()).orElse(Reach.NO);
    }

    private Reach one(String target) {
        String[] arn = target.split(":", 8);
        String service = arn.length > 5 ? arn[2] : "";
        if (service.equals("sns")) {
            return topic(target, arn);
        }
        if (service.equals("events") && arn[5].startsWith("event-bus/")) {
            collector.addMissing(
                    AwsQuestions.RULES, "Events are sent on to " + target + ", and what happens there wasn't read.");
            return Reach.UNKNOWN;
        }
        return service.isEmpty() || SILENT.contains(service) ? Reach.NO : Reach.YES;
    }

    /// A topic needs a confirmed subscription.
    private Reach topic(String target, String[] arn) {
        Question subscriptions = AwsQuestions.subscriptions(target);
        if (collector.find(subscriptions).isEmpty() && isElsewhere(context, collector, arn)) {
            collector.addMissing(subscriptions, "The topic " + target + " is in another account or region.");
            return Reach.UNKNOWN;
        }
        // A topic that is gone has no subscriber.
        return collector
                .requireIfExists(subscriptions)
                .map(answer -> answer.at("/Subscriptions")
                                .valueStream()
                                .anyMatch(it ->
                                        it.path("SubscriptionArn").asString("").startsWith("arn:"))
                        ? Reach.YES
                        : Reach.NO)
                .orElse(collector.isComplete() ? Reach.NO : Reach.UNKNOWN);
    }

    /// Whether the resource with the ARN `parts` is in another account or region.
    static boolean isElsewhere(AssessmentContext context, EvidenceCollector collector, String[] parts) {
        String own = collector
                .require(Questions.CALLER)
                .map(it -> it.text("/Account"))
                .orElse("");
        return parts.length < 6
                || !parts[4].equals(own)
                || !parts[3].equals(context.facts().region());
    }
}
