package dev.sortkey.cli.posture;

import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Changes;
import dev.sortkey.posture.review.Reviewed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pipeline does not let through.
///
/// @param failOn failures of this severity or a worse one that nobody accepted; null when none count
/// @param unknown whether what could not be seen counts too
record Threshold(@Nullable Severity failOn, boolean unknown) {
    /// Whether one of `findings` is too much.
    ///
    /// @param since when not null, only what is new in it counts
    boolean isMet(List<Reviewed> findings, @Nullable Changes since) {
        return findings.stream().anyMatch(each -> counts(each) && (since == null || isNew(each, since)));
    }

    private boolean counts(Reviewed each) {
        boolean failed =
                failOn != null && each.fails() && each.finding().severity().compareTo(failOn) <= 0;
        return failed || (unknown && each.finding().status() == Status.UNKNOWN);
    }

    private static boolean isNew(Reviewed each, Changes since) {
        return since.failures().contains(each.finding()) || since.unknown().contains(each.finding());
    }
}
