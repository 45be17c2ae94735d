package dev.sortkey.cli.posture;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.ReviewedFinding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The findings that make a pipeline fail.
///
/// @param failOn failures of this severity or a worse one that are not suppressed; null when none count
/// @param unknown whether what could not be seen counts too
record FailThreshold(@Nullable Severity failOn, boolean unknown) {
    /// Whether one of `findings` reaches the threshold.
    ///
    /// @param since when not null, only what is new in it counts
    boolean isMet(List<ReviewedFinding> findings, @Nullable FindingChanges since) {
        Stream<Finding> counted = findings.stream().filter(this::counts).map(ReviewedFinding::finding);
        if (since == null) {
            return counted.findAny().isPresent();
        }
        Set<Finding> fresh = Stream.concat(since.failures().stream(), since.unknown().stream())
                .collect(Collectors.toSet());
        return counted.anyMatch(fresh::contains);
    }

    private boolean counts(ReviewedFinding each) {
        boolean failed =
                failOn != null && each.fails() && each.finding().severity().compareTo(failOn) <= 0;
        return failed || (unknown && each.finding().status() == Status.UNKNOWN);
    }
}
