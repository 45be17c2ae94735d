package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The number of findings; suppressed failures are counted separately.
///
/// @param statuses findings that aren't suppressed, with an entry for every status
/// @param failures those of them that failed, with an entry for every severity
/// @param accepted suppressed failures
public record FindingCounts(Map<Status, Integer> statuses, Map<Severity, Integer> failures, int accepted) {
    /// Counts `findings`.
    public static FindingCounts of(Collection<ReviewedFinding> findings) {
        var statuses = new EnumMap<Status, Integer>(Status.class);
        var failures = new EnumMap<Severity, Integer>(Severity.class);
        for (Status status : Status.values()) {
            statuses.put(status, 0);
        }
        for (Severity severity : Severity.values()) {
            failures.put(severity, 0);
        }
        int accepted = 0;
        for (ReviewedFinding each : findings) {
            if (each.accepted()) {
                accepted++;
            } else {
                statuses.merge(each.finding().status(), 1, Integer::sum);
            }
            if (each.fails()) {
                failures.merge(each.finding().severity(), 1, Integer::sum);
            }
        }
        return new FindingCounts(
                Collections.unmodifiableMap(statuses), Collections.unmodifiableMap(failures), accepted);
    }

    /// Counts those of `findings` that stand for `practice`.
    public static FindingCounts of(Collection<ReviewedFinding> findings, Practice practice) {
        return of(findings.stream()
                .filter(each -> each.finding().rule().practices().contains(practice))
                .toList());
    }

    /// How many have `status`.
    public int count(Status status) {
        return statuses.getOrDefault(status, 0);
    }

    /// How many failures have `severity`.
    public int failures(Severity severity) {
        return failures.getOrDefault(severity, 0);
    }
}
