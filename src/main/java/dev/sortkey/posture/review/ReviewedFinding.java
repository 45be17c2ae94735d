package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A finding and what a person decided about it.
///
/// @param finding what was found
/// @param suppression the one that holds, or null
/// @param change what happened to it since an earlier run, or null when it wasn't compared with one
public record ReviewedFinding(
        Finding finding,
        @Nullable Suppression suppression,
        @Nullable Change change) {
    /// One that wasn't compared with an earlier run.
    public ReviewedFinding(Finding finding, @Nullable Suppression suppression) {
        this(finding, suppression, null);
    }

    /// `findings` in their order, each with its suppression when one holds on the day `today`.
    public static List<ReviewedFinding> of(List<Finding> findings, List<Suppression> suppressions, LocalDate today) {
        return findings.stream()
                .map(finding -> new ReviewedFinding(finding, holding(finding, suppressions, today)))
                .toList();
    }

    /// `findings` compared with an earlier run; of several with one fingerprint the worst counts there.
    public static List<ReviewedFinding> since(List<PastFinding> before, List<ReviewedFinding> findings) {
        Map<String, Status> then = before.stream()
                .collect(Collectors.toMap(
                        PastFinding::fingerprint,
                        PastFinding::status,
                        BinaryOperator.minBy(Comparator.naturalOrder())));
        return findings.stream()
                .map(each -> new ReviewedFinding(
                        each.finding(),
                        each.suppression(),
                        Change.of(
                                then.get(each.finding().fingerprint()),
                                each.finding().status())))
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
