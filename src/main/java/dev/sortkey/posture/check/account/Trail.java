package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A trail that records this region: its own, or one of all regions, also the organisation's.
///
/// @param answer the answer that lists it
/// @param pointer its place in the answer
record Trail(KnownAnswer answer, String pointer) {
    private static final String LIST = "/trailList";
    private static final String LOGGING = "/IsLogging";

    /// Those of `seen` that record the connection's region.
    static List<Trail> here(AssessmentContext context, KnownAnswer answer) {
        String region = context.facts().region();
        return IntStream.range(0, answer.at(LIST).size())
                .mapToObj(i -> new Trail(answer, LIST + "/" + i))
                .filter(it -> it.isEverywhere() || it.text("HomeRegion").equals(region))
                .toList();
    }

    /// The selectors of what it records and delivers now; none when that can't be seen, which `collector`
    /// then says.
    List<EventSelector> records(EvidenceCollector collector) {
        if (isStopped(collector)) {
            return List.of();
        }
        List<EventSelector> selected = selectors(collector);
        return !selected.isEmpty() && isLogging(collector) && !isUndelivered(collector) ? selected : List.of();
    }

    /// The selectors of what it sees now and sends to EventBridge, whether or not its files can be delivered.
    List<EventSelector> sees(EvidenceCollector collector) {
        if (isStopped(collector)) {
            return List.of();
        }
        List<EventSelector> selected = selectors(collector);
        return !selected.isEmpty() && isLogging(collector) ? selected : List.of();
    }

    private List<EventSelector> selectors(EvidenceCollector collector) {
        var question = AwsQuestions.eventSelectors(arn());
        boolean usual = answer.at(pointer + "/HasCustomEventSelectors").isBoolean()
                && !answer.isTrue(pointer + "/HasCustomEventSelectors");
        return usual && collector.find(question).isEmpty()
                ? List.of(EventSelector.MANAGEMENT)
                : collector.require(question).map(EventSelector::of).orElse(List.of());
    }

    private boolean isStopped(EvidenceCollector collector) {
        return collector
                .find(AwsQuestions.trailStatus(arn()))
                .filter(it -> it.text(LOGGING).equals("false"))
                .isPresent();
    }

    /// Whether it logs now; false as well when that cannot be seen, which `collector` then says.
    private boolean isLogging(EvidenceCollector collector) {
        Optional<KnownAnswer> status = collector.require(AwsQuestions.trailStatus(arn()));
        status.filter(it -> it.at(LOGGING).isMissingNode()).ifPresent(it -> collector.addUnreported(it, LOGGING));
        return status.filter(it -> it.isTrue(LOGGING)).isPresent();
    }

    /// Whether its bucket doesn't take its files.
    boolean isUndelivered(EvidenceCollector collector) {
        return collector
                .find(AwsQuestions.trailStatus(arn()))
                .filter(it -> !it.text("/LatestDeliveryError").isBlank() && !isRepeated(it))
                .isPresent();
    }

    /// Whether its log group doesn't take its events.
    boolean isUnlogged(EvidenceCollector collector) {
        return collector
                .find(AwsQuestions.trailStatus(arn()))
                .filter(it -> !it.text("/LatestCloudWatchLogsDeliveryError").isBlank())
                .isPresent();
    }

    /// Whether the last attempt to deliver succeeded after all.
    private static boolean isRepeated(KnownAnswer status) {
        String attempt = status.text("/LatestDeliveryAttemptTime");
        return !attempt.isEmpty() && attempt.equals(status.text("/LatestDeliveryAttemptSucceeded"));
    }

    /// Whether it records all regions.
    boolean isEverywhere() {
        return answer.isTrue(pointer + "/IsMultiRegionTrail");
    }

    String arn() {
        return text("TrailARN");
    }

    String name() {
        return text("Name");
    }

    String text(String member) {
        return answer.text(pointer + "/" + member);
    }

    Evidence evidence(String member) {
        return answer.evidence(pointer + "/" + member);
    }
}
