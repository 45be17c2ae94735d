package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.review.PracticeResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One practice and the counts of its findings.
///
/// @param practice the practice; every one has its row
/// @param counts how many findings of each grade
/// @param result how many of its checks pass
record PracticeRow(Practice practice, Map<Grade, Integer> counts, PracticeResult result) {

    /// All thirteen, in order.
    static List<PracticeRow> of(List<FindingRow> rows) {
        var practices = new ArrayList<PracticeRow>();
        List<Finding> findings = rows.stream().map(FindingRow::finding).toList();
        for (Practice practice : Practice.values()) {
            practices.add(new PracticeRow(
                    practice,
                    count(rows.stream()
                            .filter(row -> row.finding().rule().practices().contains(practice))
                            .toList()),
                    PracticeResult.of(findings, practice)));
        }
        return List.copyOf(practices);
    }

    /// How many of `rows` have each grade.
    static Map<Grade, Integer> count(List<FindingRow> rows) {
        var counts = new EnumMap<Grade, Integer>(Grade.class);
        rows.forEach(row -> counts.merge(row.grade(), 1, Integer::sum));
        return counts;
    }

    /// The worst grade; nothing to judge when there is no finding.
    Grade worst() {
        return counts.keySet().stream().sorted().findFirst().orElse(Grade.NOT_APPLICABLE);
    }

    /// How many findings are failures.
    int failures() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isFailure())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /// How many findings have `grade`.
    int count(Grade grade) {
        return counts.getOrDefault(grade, 0);
    }

    /// Its counts in words, such as `2 high, 1 unknown`.
    String words() {
        return counts.isEmpty()
                ? "no findings"
                : counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey().words(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
