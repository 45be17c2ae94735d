package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.posture.run.SettledExpectations;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.posture.place.PlaceFilter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;

/// The findings of an assessment: counted by grade and practice, filtered, by check, and the selected one.
public final class FindingsViewModel {
    private static final Comparator<FindingRow> WORST_FIRST = Comparator.comparing(FindingRow::grade)
            .thenComparing(row -> row.finding().rule().id())
            .thenComparing(row -> row.finding().resource().name());

    private final ReadOnlyObjectWrapper<List<FindingRow>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<FindingEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<String> open = new HashSet<>();
    private final IdentityHashMap<FindingRow, String> texts =
            new IdentityHashMap<>(); // made by the first search, for the next ones
    private final ReadOnlyObjectWrapper<List<PracticeRow>> practices =
            new ReadOnlyObjectWrapper<>(PracticeRow.of(List.of()));
    private final ReadOnlyObjectWrapper<Map<Grade, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final SimpleObjectProperty<Set<Grade>> grades = new SimpleObjectProperty<>(Set.of());
    private final SimpleObjectProperty<@Nullable Practice> practice = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable FindingEntry> selected = new ReadOnlyObjectWrapper<>();
    private final SimpleBooleanProperty changedOnly = new SimpleBooleanProperty();
    private final ScanComparison comparison = new ScanComparison();
    private final PostureMemory memory;
    private final Tasks tasks;
    private final TaskScope scope;
    private final FixViewModel fixes;
    private Wanted wanted = Wanted.NONE;
    private final PlaceFilter places = new PlaceFilter();
    private List<FindingRow> all = List.of();
    private AppliedExpectations applied = AppliedExpectations.NONE;
    private String chosen = "";
    private Runnable judged = () -> {};
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
        fixes = new FixViewModel(scope);
        search.subscribe(_ -> filter());
        grades.subscribe(_ -> filter());
        practice.subscribe(_ -> filter());
        changedOnly.subscribe(_ -> filter());
    }

    /// Which of the scanned accounts and Regions are shown.
    public PlaceFilter places() {
        return places;
    }

    /// Shows the findings in the accounts and Regions that are chosen now.
    public void placed() {
        practices.set(PracticeRow.of(all.stream().filter(this::isInPlace).toList()));
        filter();
    }

    private boolean isInPlace(FindingRow row) {
        return places.takes(row.finding());
    }

    /// Applies fixes from here.
    public FixViewModel fixes() {
        return fixes;
    }

    /// Sets what is done when a check was switched, so that the facts are judged again.
    public void onSwitched(Runnable action) {
        judged = action;
    }

    /// Loads the suppressions and shows the findings with them.
    public void readDecisions() {
        scope.latest("decisions", memory::wanted).onSuccess(this::decided);
    }

    /// Shows the findings so far.
    ///
    /// @param running whether the scan is running, so that missing answers are pending rather than unknown
    /// @param redaction replaces IDs in findings with placeholders, or null to show the real ones
    public void show(Assessment assessment, boolean running, @Nullable Pseudonyms redaction) {
        source = new Shown(assessment, running, redaction);
        places.offer(assessment.snapshot(), redaction);
        Set<String> answered = assessment.snapshot().facts().values().stream()
                .flatMap(facts -> facts.answers().keySet().stream())
                .map(Question::toString)
                .collect(Collectors.toSet());
        all = review(assessment).stream()
                .map(reviewed -> FindingRow.of(
                        reviewed,
                        redaction == null ? reviewed.finding() : redaction.finding(reviewed.finding()),
                        running && isPending(reviewed.finding(), answered),
                        comparison.marks()))
                .sorted(WORST_FIRST)
                .toList();
        texts.clear();
        placed();
    }

    /// The findings of `assessment` with the suppressions that apply today.
    public List<ReviewedFinding> review(Assessment assessment) {
        return ReviewedFinding.of(assessment.findings(), wanted.suppressions(), today());
    }

    /// Marks the changes since an earlier scan; the next {@link #show} shows them.
    public void compare(LastScan before, Assessment now) {
        comparison.compare(before, now);
        if (changes().get().isEmpty()) {
            changedOnly.set(false);
        }
    }

    private static boolean isPending(Finding finding, Set<String> answered) {
        return finding.status() == Status.UNKNOWN
                && finding.missing().stream().noneMatch(missing -> answered.contains(missing.question()));
    }

    private void decided(Wanted now) {
        judgedBy(now);
        again();
    }

    /// Takes over what the assessment was judged by that {@link #show} shows next.
    public void judgedBy(Wanted now) {
        wanted = now;
        applied = SettledExpectations.of(now.expectations()).applied();
    }

    /// The expectations of what is shown.
    public AppliedExpectations applied() {
        return applied;
    }

    /// The lines of the list: what matches the filters, by check.
    ReadOnlyObjectProperty<List<FindingEntry>> entries() {
        return entries.getReadOnlyProperty();
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

    /// The selected line, or null when there is none.
    ReadOnlyObjectProperty<@Nullable FindingEntry> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Selects a line.
    void choose(FindingEntry entry) {
        chosen = entry.key();
        selected.set(entry);
    }

    /// Lists the findings of a check below it, or no longer; the check gets the selection.
    void open(Rule check, boolean opened) {
        if (opened ? open.add(check.id()) : open.remove(check.id())) {
            chosen = check.id();
            group();
        }
    }

    /// What was decided about the check, if anything was.
    Optional<Switched> switched(Rule check) {
        return applied.of(check);
    }

    /// Switches a check off or gives it another severity, and judges again.
    void switchCheck(Rule check, CheckSwitch decision) {
        switching(checks -> checks.put(check.id(), decision));
    }

    /// Lets a check count as usual again.
    void resetCheck(Rule check) {
        switching(checks -> checks.remove(check.id()));
    }

    private void switching(Consumer<Map<String, CheckSwitch>> change) {
        tasks.run(() -> memory.change(before -> {
                    var checks = new TreeMap<>(before.expectations().checks());
                    change.accept(checks);
                    return before.with(before.expectations().switching(checks));
                }))
                .onSuccess(_ -> judged.run());
    }

    /// Whether only findings that changed since the previous scan are shown.
    SimpleBooleanProperty changedOnly() {
        return changedOnly;
    }

    /// What changed since the previous scan, such as `2 new, 1 fixed`; empty when nothing did.
    ReadOnlyStringProperty changes() {
        return comparison.changes();
    }

    /// When the previous scan was, formatted; empty when there was none.
    String since() {
        return comparison.since();
    }

    /// How many findings there are without any filter.
    int total() {
        return (int) all.stream().filter(row -> places.counts(row.finding())).count();
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
        places.clear();
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
        decide(before -> before.without(row.key()));
    }

    private void decide(UnaryOperator<Wanted> decision) {
        tasks.run(() -> memory.change(decision)).onSuccess(_ -> {
            decided(decision.apply(wanted)); // another one may have been written before this one and come after it
        });
    }

    /// Findings as JSON, as in a report.
    String json(List<FindingRow> rows) {
        if (source == null) {
            return "";
        }
        Report report = Report.of(
                source.assessment().snapshot(),
                applied,
                rows.stream()
                        .map(row -> new ReviewedFinding(row.original(), row.suppression()))
                        .toList());
        return ReportFormat.JSON.print(source.redaction() == null ? report : report.redacted(source.redaction()));
    }

    private void again() {
        if (source != null) {
            show(source.assessment(), source.running(), source.redaction());
        }
    }

    private void filter() {
        List<FindingRow> inPractice = all.stream()
                .filter(this::isInPlace)
                .filter(row -> practice.get() == null
                        || row.finding().rule().practices().contains(practice.get()))
                .toList();
        counts.set(PracticeRow.count(inPractice));
        shown.set(inPractice.stream()
                .filter(row -> grades.get().isEmpty() || grades.get().contains(row.grade()))
                .filter(row -> !changedOnly.get() || row.mark() != FindingChange.NONE)
                .filter(row -> search.get().isBlank() || matches(texts.computeIfAbsent(row, FindingRow::text)))
                .toList());
        // What the person selected as a line of its own stays listed when more findings of its check come.
        shown.get().stream()
                .filter(row -> row.key().equals(chosen))
                .forEach(row -> open.add(row.finding().rule().id()));
        group();
    }

    private boolean matches(String text) {
        return Stream.of(search.get().strip().toLowerCase(Locale.ROOT).split(" +"))
                .allMatch(text::contains);
    }

    private void group() {
        entries.set(Stream.concat(FindingEntry.of(shown.get(), open, this::switched).stream(), off())
                .toList());
        keepSelection();
    }

    /// The checks that are switched off, unless a filter asks for something else.
    private Stream<FindingEntry> off() {
        return grades.get().isEmpty() && !changedOnly.get()
                ? applied.off().stream()
                        .filter(each -> practice.get() == null
                                || each.rule().practices().contains(practice.get()))
                        .filter(each ->
                                matches((each.rule().id() + " " + each.rule().name() + " " + each.words())
                                        .toLowerCase(Locale.ROOT)))
                        .map(FindingEntry.Off::new)
                : Stream.empty();
    }

    /// The line that the person selected stays selected in a new scan; otherwise the first one is.
    private void keepSelection() {
        List<FindingEntry> lines = entries.get();
        selected.set(lines.stream()
                .filter(entry -> entry.key().equals(chosen))
                .findFirst()
                .orElse(lines.isEmpty() ? null : lines.getFirst()));
    }
}
