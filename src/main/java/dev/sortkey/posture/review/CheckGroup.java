package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One check with all its findings, the worst first.
///
/// @param rule the check
/// @param findings never empty
/// @param counts how many of each status
public record CheckGroup(Rule rule, List<ReviewedFinding> findings, FindingCounts counts) {
    private static final Comparator<ReviewedFinding> WORST_FIRST = Comparator.comparing(ReviewedFinding::accepted)
            .thenComparing((ReviewedFinding each) -> each.finding().status())
            .thenComparing(each -> each.finding().severity());
    private static final Comparator<CheckGroup> BY_WORST = Comparator.comparing(CheckGroup::worst, WORST_FIRST)
            .thenComparing(Comparator.comparingInt(CheckGroup::alikes).reversed());

    /// Copies the list.
    public CheckGroup {
        findings = List.copyOf(findings);
    }

    /// `findings` by their checks: the worst severity first, then the most findings of it, then as in the
    /// catalogue.
    public static List<CheckGroup> of(Collection<ReviewedFinding> findings) {
        var groups = new LinkedHashMap<Rule, List<ReviewedFinding>>();
        findings.forEach(each -> groups.computeIfAbsent(each.finding().rule(), _ -> new ArrayList<>())
                .add(each));
        return groups.entrySet().stream()
                .map(each -> new CheckGroup(
                        each.getKey(),
                        each.getValue().stream().sorted(WORST_FIRST).toList(),
                        FindingCounts.of(each.getValue())))
                .sorted(BY_WORST)
                .toList();
    }

    /// The worst finding.
    public ReviewedFinding worst() {
        return findings.getFirst();
    }

    /// The severity of the worst failure, or else the status of the worst finding, in a word.
    public String word() {
        return worst().accepted()
                ? "suppressed"
                : worst().finding().status() == Status.FAIL
                        ? worst().finding().severity().word()
                        : worst().finding().status().word();
    }

    /// Its counts in words, such as `38 failed, 2 unknown, 60 passed`.
    public String words() {
        return Stream.concat(
                        Stream.of(Status.values())
                                .filter(status -> counts.count(status) > 0)
                                .map(status -> Counted.of(counts.count(status), status.word(), status.word())),
                        counts.accepted() == 0
                                ? Stream.empty()
                                : Stream.of(Counted.of(counts.accepted(), "suppressed", "suppressed")))
                .collect(Collectors.joining(", "));
    }

    private int alikes() {
        Finding first = worst().finding();
        return (int) findings.stream()
                .filter(each -> each.accepted() == worst().accepted()
                        && each.finding().status() == first.status()
                        && each.finding().severity() == first.severity())
                .count();
    }
}
