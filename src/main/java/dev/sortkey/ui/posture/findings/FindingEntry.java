package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One line of the list of findings.
sealed interface FindingEntry {
    /// A check with several findings, which can be opened.
    ///
    /// @param rule the check
    /// @param rows its findings, the worst first
    /// @param counts how many of each grade
    /// @param open whether its findings are listed below it
    /// @param decision what was decided about it, or null
    record Group(
            Rule rule,
            List<FindingRow> rows,
            Map<Grade, Integer> counts,
            boolean open,
            @Nullable Switched decision) implements FindingEntry {
        @Override
        public String key() {
            return rule.id();
        }

        /// The grade of the worst finding.
        Grade worst() {
            return rows.getFirst().grade();
        }

        /// How many findings are as bad as the worst.
        int alike() {
            return counts.getOrDefault(worst(), 0);
        }

        /// Its counts in words, such as `38 failed, 2 unknown, 60 passed`.
        String words() {
            int failed = counts.entrySet().stream()
                    .filter(entry -> entry.getKey().isFailure())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            return Stream.concat(
                            failed == 0 ? Stream.empty() : Stream.of(Counted.of(failed, "failed", "failed")),
                            counts.entrySet().stream()
                                    .filter(entry -> !entry.getKey().isFailure())
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(entry -> entry.getKey().words(entry.getValue())))
                    .collect(Collectors.joining(", "));
        }

        /// How many findings changed in the way of `mark` since the previous scan.
        long marked(FindingChange mark) {
            return rows.stream().filter(row -> row.mark() == mark).count();
        }
    }

    /// One finding.
    ///
    /// @param row the finding
    /// @param nested whether it stands below its check
    /// @param decision what was decided about its check, or null
    record One(FindingRow row, boolean nested, @Nullable Switched decision) implements FindingEntry {
        @Override
        public String key() {
            return row.key();
        }
    }

    /// A check that is switched off.
    record Off(Switched switched) implements FindingEntry {
        @Override
        public String key() {
            return switched.rule().id();
        }
    }

    /// The same for the same line after every change of the list.
    String key();

    /// The check that it is about.
    default Rule check() {
        return switch (this) {
            case Group group -> group.rule();
            case One one -> one.row().finding().rule();
            case Off off -> off.switched().rule();
        };
    }

    /// `rows` by their checks: the worst grade first, then the most findings of it. A check with one finding is a
    /// line of its own.
    ///
    /// @param rows the worst first
    /// @param open the ids of the checks that are open
    /// @param decisions what was decided about a check
    static List<FindingEntry> of(
            List<FindingRow> rows, Set<String> open, Function<Rule, Optional<Switched>> decisions) {
        var checks = new LinkedHashMap<Rule, List<FindingRow>>();
        rows.forEach(row -> checks.computeIfAbsent(row.finding().rule(), _ -> new ArrayList<>())
                .add(row));
        return checks.entrySet().stream()
                .map(each -> new Group(
                        each.getKey(),
                        each.getValue(),
                        PracticeRow.count(each.getValue()),
                        open.contains(each.getKey().id()),
                        decisions.apply(each.getKey()).orElse(null)))
                .sorted(Comparator.comparing(Group::worst)
                        .thenComparing(Comparator.comparingInt(Group::alike).reversed())
                        .thenComparing(Group::key))
                .flatMap(FindingEntry::lines)
                .toList();
    }

    private static Stream<FindingEntry> lines(Group group) {
        if (group.rows().size() == 1) {
            return Stream.of(new One(group.rows().getFirst(), false, group.decision()));
        }
        return Stream.concat(
                Stream.of(group),
                group.open() ? group.rows().stream().map(row -> new One(row, true, group.decision())) : Stream.empty());
    }
}
