package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;

/// The findings of an assessment: counted by grade and practice, filtered, the worst first, and the selected one.
public final class FindingsViewModel {
    private static final Comparator<FindingRow> WORST_FIRST = Comparator.comparing(FindingRow::grade)
            .thenComparing(row -> row.finding().rule().id())
            .thenComparing(row -> row.finding().resource().name());

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final ReadOnlyObjectWrapper<List<FindingRow>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<PracticeRow>> practices =
            new ReadOnlyObjectWrapper<>(PracticeRow.of(List.of()));
    private final ReadOnlyObjectWrapper<Map<Grade, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final SimpleObjectProperty<Set<Grade>> grades = new SimpleObjectProperty<>(Set.of());
    private final SimpleObjectProperty<@Nullable Practice> practice = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable FindingRow> selected = new ReadOnlyObjectWrapper<>();
    private final SimpleBooleanProperty changedOnly = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper changes = new ReadOnlyStringWrapper("");
    private final PostureMemory memory;
    private final Tasks tasks;
    private final TaskScope scope;
    private Wanted wanted = Wanted.NONE;
    private List<FindingRow> all = List.of();
    private Map<String, FindingChange> marks = Map.of();
    private String chosen = "";
    private String since = "";
    private @Nullable Shown source;

    /// What was shown last, to show it again after a suppression changes.
    private record Shown(
            Assessment assessment,
            boolean running,
            @Nullable Pseudonyms redaction) {}

    /// Nothing to show yet.
    ///
    /// @param tasks save suppressions, even if the screen closes in the meantime
    /// @param scope of the screen; closing it cancels the tasks
    public FindingsViewModel(PostureMemory memory, Tasks tasks, TaskScope scope) {
        this.memory = memory;
        this.tasks = tasks;
        this.scope = scope;
        search.subscribe(_ -> filter());
        grades.subscribe(_ -> filter());
        practice.subscribe(_ -> filter());
        changedOnly.subscribe(_ -> filter());
    }

    /// Loads the suppressions and shows the findings with them.
    public void readDecisions() {
        scope.latest("decisions", memory::wanted).onSuccess(found -> {
            wanted = found;
            again();
        });
    }

    /// Shows the findings so far.
    ///
    /// @param running whether the scan is running, so that missing answers are pending rather than unknown
    /// @param redaction replaces IDs in findings with placeholders, or null to show the real ones
    public void show(Assessment assessment, boolean running, @Nullable Pseudonyms redaction) {
        source = new Shown(assessment, running, redaction);
        Set<String> answered = assessment.facts().answers().keySet().stream()
                .map(Question::toString)
                .collect(Collectors.toSet());
        all = ReviewedFinding.of(assessment.findings(), wanted.suppressions(), today()).stream()
                .map(reviewed -> row(
                        reviewed,
                        redaction == null ? reviewed.finding() : redaction.finding(reviewed.finding()),
                        running && isPending(reviewed.finding(), answered)))
                .sorted(WORST_FIRST)
                .toList();
        practices.set(PracticeRow.of(all));
        filter();
    }

    private FindingRow row(ReviewedFinding reviewed, Finding words, boolean pending) {
        Finding finding = reviewed.finding();
        boolean accepted = reviewed.suppression() != null && finding.status() == Status.FAIL;
        return new FindingRow(
                finding,
                words,
                accepted ? Grade.SUPPRESSED : pending ? Grade.PENDING : Grade.of(finding),
                marks.isEmpty() ? FindingChange.NONE : marks.getOrDefault(finding.fingerprint(), FindingChange.NONE),
                reviewed.suppression());
    }

    /// Marks the changes since an earlier scan; the next {@link #show} shows them.
    public void compare(LastScan before, Assessment now) {
        FindingChanges different = FindingChanges.between(before.verdicts(), now.findings());
        Instant at = before.at();
        boolean first = at == null;
        marks = first ? Map.of() : FindingChange.of(different);
        since = at == null ? "" : TIME.format(at);
        changes.set(first || different.isEmpty() ? "" : words(different));
        if (changes.get().isEmpty()) {
            changedOnly.set(false);
        }
    }

    private static String words(FindingChanges changes) {
        return Stream.of(
                        part(changes.failures().size(), FindingChange.NEW.word()),
                        part(changes.mended().size(), FindingChange.FIXED.word()),
                        part(changes.unknown().size(), FindingChange.UNKNOWN.word()),
                        part(changes.gone().size(), "gone"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(int count, String word) {
        return count == 0 ? "" : "%,d %s".formatted(count, word);
    }

    private static boolean isPending(Finding finding, Set<String> answered) {
        return finding.status() == Status.UNKNOWN
                && finding.missing().stream().noneMatch(missing -> answered.contains(missing.question()));
    }

    /// What matches the filters, the worst first.
    ReadOnlyObjectProperty<List<FindingRow>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The thirteen practices, regardless of the filters.
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

    /// The selected finding, or null when none is shown.
    ReadOnlyObjectProperty<@Nullable FindingRow> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Selects a finding.
    void choose(FindingRow row) {
        chosen = row.original().fingerprint();
        selected.set(row);
    }

    /// Whether only findings that changed since the previous scan are shown.
    SimpleBooleanProperty changedOnly() {
        return changedOnly;
    }

    /// What changed since the previous scan, such as `2 new, 1 fixed`; empty when nothing did.
    ReadOnlyStringProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// When the previous scan was, formatted; empty when there was none.
    String since() {
        return since;
    }

    /// How many findings there are without any filter.
    int total() {
        return all.size();
    }

    /// Adds `grade` to the filter, or removes it.
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
        changedOnly.set(false);
    }

    /// Today, the earliest day until which a finding can be suppressed.
    LocalDate today() {
        return memory.today();
    }

    /// Suppresses a failure until the end of a day.
    void suppress(FindingRow row, String reason, LocalDate until) {
        Suppression added = memory.suppression(row.original(), reason, until);
        decide(before -> before.with(added));
    }

    /// Removes its suppression.
    void restore(FindingRow row) {
        decide(before -> before.without(row.original().fingerprint()));
    }

    private void decide(UnaryOperator<Wanted> decision) {
        tasks.run(() -> memory.change(decision)).onSuccess(_ -> {
            wanted = decision.apply(wanted); // another decision may have been written before this one and come after it
            again();
        });
    }

    /// One finding as JSON, as in a report.
    String json(FindingRow row) {
        if (source == null) {
            return "";
        }
        Report report = Report.of(
                source.assessment().snapshot(), List.of(new ReviewedFinding(row.original(), row.suppression())));
        return ReportFormat.JSON.print(source.redaction() == null ? report : report.redacted(source.redaction()));
    }

    private void again() {
        if (source != null) {
            show(source.assessment(), source.running(), source.redaction());
        }
    }

    private void filter() {
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        List<FindingRow> inPractice = all.stream()
                .filter(row -> practice.get() == null
                        || row.finding().rule().practices().contains(practice.get()))
                .toList();
        counts.set(PracticeRow.count(inPractice));
        shown.set(inPractice.stream()
                .filter(row -> grades.get().isEmpty() || grades.get().contains(row.grade()))
                .filter(row -> !changedOnly.get() || row.mark() != FindingChange.NONE)
                .filter(row -> row.matches(words))
                .toList());
        keepSelection();
    }

    /// The finding that the person selected stays selected in a new scan; otherwise the worst one shown is.
    private void keepSelection() {
        selected.set(shown.get().stream()
                .filter(row -> row.original().fingerprint().equals(chosen))
                .findFirst()
                .orElse(shown.get().isEmpty() ? null : shown.get().getFirst()));
    }
}
