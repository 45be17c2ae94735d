package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A finding and what a person decided about it.
///
/// @param finding what was found
/// @param suppression the one that holds, or null
public record ReviewedFinding(Finding finding, @Nullable Suppression suppression) {
    /// `findings` in their order, each with its suppression when one holds on the day `today`.
    public static List<ReviewedFinding> of(List<Finding> findings, List<Suppression> suppressions, LocalDate today) {
        return findings.stream()
                .map(finding -> new ReviewedFinding(finding, holding(finding, suppressions, today)))
                .toList();
    }

    private static @Nullable Suppression holding(Finding finding, List<Suppression> all, LocalDate today) {
        return all.stream()
                .filter(each -> each.holds(finding, today))
                .findFirst()
                .orElse(null);
    }

    /// Whether it is a failure that isn't suppressed.
    public boolean fails() {
        return finding.status() == Status.FAIL && suppression == null;
    }

    /// Whether it is a suppressed failure.
    public boolean accepted() {
        return finding.status() == Status.FAIL && suppression != null;
    }
}
