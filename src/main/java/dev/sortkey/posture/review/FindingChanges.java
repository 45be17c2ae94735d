package dev.sortkey.posture.review;

import static java.util.stream.Collectors.toMap;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/// What is different from an earlier run.
///
/// @param failures fail now and didn't fail then: they passed, were unknown or didn't exist
/// @param mended failed then, and don't fail now
/// @param still fail as they did
/// @param unknown unknown now, and known or missing then
/// @param gone failed or unknown then, and no longer exist
public record FindingChanges(
        List<Finding> failures,
        List<Finding> mended,
        List<Finding> still,
        List<Finding> unknown,
        List<PastFinding> gone) {
    /// Compares by fingerprint; of several findings with one fingerprint the worst counts.
    public static FindingChanges between(List<PastFinding> before, List<Finding> now) {
        BinaryOperator<Status> worse = BinaryOperator.minBy(Comparator.naturalOrder());
        Map<String, Status> then = before.stream().collect(toMap(PastFinding::fingerprint, PastFinding::status, worse));
        Map<String, Status> present = now.stream().collect(toMap(Finding::fingerprint, Finding::status, worse));
        return new FindingChanges(
                those(now, finding -> is(finding, Status.FAIL) && !failed(then, finding)),
                those(
                        now,
                        finding -> failed(then, finding)
                                && !open(present.getOrDefault(finding.fingerprint(), finding.status()))),
                those(now, finding -> is(finding, Status.FAIL) && failed(then, finding)),
                those(now, finding -> is(finding, Status.UNKNOWN) && then.get(finding.fingerprint()) != Status.UNKNOWN),
                before.stream()
                        .filter(verdict -> open(verdict.status()) && !present.containsKey(verdict.fingerprint()))
                        .toList());
    }

    /// Whether there are no changes.
    public boolean isEmpty() {
        return failures.isEmpty() && mended.isEmpty() && unknown.isEmpty() && gone.isEmpty();
    }

    private static List<Finding> those(List<Finding> findings, Predicate<Finding> wanted) {
        return findings.stream().filter(wanted).toList();
    }

    private static boolean is(Finding finding, Status status) {
        return finding.status() == status;
    }

    private static boolean failed(Map<String, Status> then, Finding finding) {
        return then.get(finding.fingerprint()) == Status.FAIL;
    }

    private static boolean open(Status status) {
        return status == Status.FAIL || status == Status.UNKNOWN;
    }
}
