package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
                .filter(it -> answer.isTrue(it.pointer + "/IsMultiRegionTrail")
                        || it.text("HomeRegion").equals(region))
                .toList();
    }

    /// What it records now of the events that `count` looks for among its selectors; nothing when that cannot be
    /// seen, which `reading` then says.
    Set<EventCoverage> records(EvidenceCollector collector, Function<KnownAnswer, Set<EventCoverage>> count) {
        Question status = AwsQuestions.trailStatus(arn());
        if (collector
                .find(status)
                .filter(it -> it.text(LOGGING).equals("false"))
                .isPresent()) {
            return Set.of();
        }
        Set<EventCoverage> selected =
                collector.require(AwsQuestions.eventSelectors(arn())).map(count).orElse(Set.of());
        return !selected.isEmpty() && isLogging(collector) ? selected : Set.of();
    }

    /// Whether it logs now; false as well when that cannot be seen, which `reading` then says.
    boolean isLogging(EvidenceCollector collector) {
        Optional<KnownAnswer> status = collector.require(AwsQuestions.trailStatus(arn()));
        status.filter(it -> it.at(LOGGING).isMissingNode()).ifPresent(it -> collector.addUnreported(it, LOGGING));
        return status.filter(it -> it.isTrue(LOGGING)).isPresent();
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
