package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Status;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// How many of a practice's checks pass. A check passes when each of its findings does, as far as it applies; a
/// suppressed failure doesn't pass.
///
/// @param judged the checks that passed, failed or couldn't be completed
/// @param passed those that passed
/// @param unknown those without failures that couldn't be completed
/// @param all the checks with findings, including those that don't apply
public record PracticeResult(int judged, int passed, int unknown, int all) {
    /// The result of `practice`, from all findings of a report.
    public static PracticeResult of(Collection<Finding> findings, Practice practice) {
        Map<Rule, Set<Status>> checks = new LinkedHashMap<>();
        for (Finding each : findings) {
            if (each.rule().practices().contains(practice)) {
                checks.computeIfAbsent(each.rule(), _ -> EnumSet.noneOf(Status.class))
                        .add(each.status());
            }
        }
        int failed = (int)
                checks.values().stream().filter(it -> it.contains(Status.FAIL)).count();
        int unknown = (int) checks.values().stream()
                .filter(it -> !it.contains(Status.FAIL) && it.contains(Status.UNKNOWN))
                .count();
        int passed = (int) checks.values().stream()
                .filter(it -> !it.contains(Status.FAIL) && !it.contains(Status.UNKNOWN) && it.contains(Status.PASS))
                .count();
        return new PracticeResult(failed + unknown + passed, passed, unknown, checks.size());
    }

    /// The same in words, such as `3 of 4 checks pass, 1 unknown`.
    public String words() {
        return brief() + (unknown == 0 || judged == 1 ? "" : ", " + unknown + " unknown");
    }

    /// The same without those that are unknown.
    public String brief() {
        if (judged == 0) {
            return all == 0 ? "No check has run" : "No check applies here";
        }
        if (judged == 1) {
            return passed == 1 ? "1 check passes" : unknown == 1 ? "1 check, unknown" : "1 check fails";
        }
        return passed == judged
                ? "All " + judged + " checks pass"
                : passed + " of " + judged + (passed == 1 ? " checks passes" : " checks pass");
    }
}
