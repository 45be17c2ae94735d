package dev.sortkey.posture.trial;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessChange;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.iam.AccessVerdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// What one principal would gain and lose.
///
/// @param kind who it is
/// @param principal its short name
/// @param lines gains first, the most harmful ability first
public record PrincipalChange(AccessRow.Kind kind, String principal, List<Line> lines) {
    /// Copies the list.
    public PrincipalChange {
        lines = List.copyOf(lines);
    }

    /// The same change on some tables.
    ///
    /// @param ability what it could or could not do
    /// @param before the decision as it is
    /// @param after the decision with the change
    /// @param harm whether this is a gain that does harm
    /// @param tables the names of the tables
    public record Line(Ability ability, AccessVerdict before, AccessVerdict after, boolean harm, List<String> tables) {
        /// Copies the list.
        public Line {
            tables = List.copyOf(tables);
        }

        /// Whether it gains the ability.
        public boolean isGain() {
            return after.compareTo(before) < 0;
        }
    }

    private record Who(AccessRow.Kind kind, String principal) {}

    private record What(Ability ability, AccessVerdict before, AccessVerdict after) {}

    static List<PrincipalChange> of(List<AccessChange> changes) {
        return changes.stream()
                .collect(Collectors.groupingBy(
                        it -> new Who(it.kind(), it.principal()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(it -> new PrincipalChange(it.getKey().kind(), it.getKey().principal(), lines(it.getValue())))
                .sorted(Comparator.comparingInt(PrincipalChange::rank).thenComparing(PrincipalChange::principal))
                .toList();
    }

    private static List<Line> lines(List<AccessChange> changes) {
        return changes.stream()
                .collect(Collectors.groupingBy(it -> new What(it.ability(), it.before(), it.after())))
                .values()
                .stream()
                .map(same -> {
                    AccessChange first = same.getFirst();
                    return new Line(
                            first.ability(),
                            first.before(),
                            first.after(),
                            first.isHarm(),
                            same.stream()
                                    .map(AccessChange::table)
                                    .distinct()
                                    .sorted()
                                    .toList());
                })
                .sorted(Comparator.comparing((Line line) -> !line.isGain())
                        .thenComparing(Line::ability)
                        .thenComparing(Line::after))
                .toList();
    }

    private int rank() {
        if (kind == AccessRow.Kind.ME) {
            return 0;
        }
        return lines.stream().anyMatch(Line::harm) ? 1 : lines.stream().anyMatch(Line::isGain) ? 2 : 3;
    }

    /// How many abilities it gains on tables.
    public int gains() {
        return count(true);
    }

    /// How many abilities it loses on tables.
    public int losses() {
        return count(false);
    }

    private int count(boolean gain) {
        return lines.stream()
                .filter(line -> line.isGain() == gain)
                .mapToInt(line -> line.tables().size())
                .sum();
    }
}
