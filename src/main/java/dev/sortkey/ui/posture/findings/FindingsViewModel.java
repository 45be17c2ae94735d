package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.run.Assessment;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;

/// The findings of an assessment: counted by grade and practice, filtered, the worst first, and the one looked at.
public final class FindingsViewModel {
    private static final Comparator<Row> WORST_FIRST = Comparator.comparing(Row::grade)
            .thenComparing(row -> row.finding().rule().id())
            .thenComparing(row -> row.finding().resource().name());

    private final ReadOnlyObjectWrapper<List<Row>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<PracticeRow>> practices =
            new ReadOnlyObjectWrapper<>(PracticeRow.of(List.of()));
    private final ReadOnlyObjectWrapper<Map<Grade, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final SimpleObjectProperty<Set<Grade>> grades = new SimpleObjectProperty<>(Set.of());
    private final SimpleObjectProperty<@Nullable Practice> practice = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<@Nullable Row> selected = new SimpleObjectProperty<>();
    private List<Row> all = List.of();

    /// Nothing to show yet.
    public FindingsViewModel() {
        search.subscribe(_ -> filter());
        grades.subscribe(_ -> filter());
        practice.subscribe(_ -> filter());
    }

    /// Shows what is known now.
    ///
    /// @param running whether what was not asked yet is still going to be
    public void show(Assessment assessment, boolean running) {
        Set<String> answered = assessment.facts().answers().keySet().stream()
                .map(Question::toString)
                .collect(Collectors.toSet());
        all = assessment.findings().stream()
                .map(finding ->
                        new Row(finding, running && isPending(finding, answered) ? Grade.PENDING : Grade.of(finding)))
                .sorted(WORST_FIRST)
                .toList();
        practices.set(PracticeRow.of(all));
        filter();
    }

    private static boolean isPending(Finding finding, Set<String> answered) {
        return finding.status() == Status.UNKNOWN
                && finding.missing().stream().noneMatch(missing -> answered.contains(missing.question()));
    }

    /// What matches the filters, the worst first.
    ReadOnlyObjectProperty<List<Row>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The thirteen practices, whatever the filters are.
    ReadOnlyObjectProperty<List<PracticeRow>> practices() {
        return practices.getReadOnlyProperty();
    }

    /// How many findings of each grade there are in the chosen practice.
    ReadOnlyObjectProperty<Map<Grade, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    /// Words that must be in a finding, its resource, its permissions or its control ids.
    SimpleStringProperty search() {
        return search;
    }

    /// The grades that are shown; all when it is empty.
    SimpleObjectProperty<Set<Grade>> grades() {
        return grades;
    }

    /// The practice that is shown; all when it is null.
    SimpleObjectProperty<@Nullable Practice> practice() {
        return practice;
    }

    /// The finding that is looked at, or null when none is shown.
    SimpleObjectProperty<@Nullable Row> selected() {
        return selected;
    }

    /// How many findings there are without any filter.
    int total() {
        return all.size();
    }

    /// Shows findings of `grade`, or does not any more.
    void toggle(Grade grade) {
        Set<Grade> next = EnumSet.noneOf(Grade.class);
        next.addAll(grades.get());
        if (!next.remove(grade)) {
            next.add(grade);
        }
        grades.set(Set.copyOf(next));
    }

    /// Shows all findings again.
    void clearFilters() {
        search.set("");
        grades.set(Set.of());
        practice.set(null);
    }

    private void filter() {
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        List<Row> inPractice = all.stream()
                .filter(row -> practice.get() == null
                        || row.finding().rule().practices().contains(practice.get()))
                .toList();
        counts.set(PracticeRow.count(inPractice));
        shown.set(inPractice.stream()
                .filter(row -> grades.get().isEmpty() || grades.get().contains(row.grade()))
                .filter(row -> row.matches(words))
                .toList());
        keepSelection();
    }

    /// The same finding stays selected through a new run and through filters; else the worst that is shown.
    private void keepSelection() {
        Row before = selected.get();
        String wanted = before == null ? "" : before.finding().fingerprint();
        selected.set(shown.get().stream()
                .filter(row -> row.finding().fingerprint().equals(wanted))
                .findFirst()
                .orElse(shown.get().isEmpty() ? null : shown.get().getFirst()));
    }
}
