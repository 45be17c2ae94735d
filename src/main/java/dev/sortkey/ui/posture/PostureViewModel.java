package dev.sortkey.ui.posture;

import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.fix.AppliedFix;
import dev.sortkey.posture.fix.ConcernedQuestions;
import dev.sortkey.posture.report.MinimalPolicy;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.posture.run.ScopeChoices;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.posture.ScanRun.Finished;
import dev.sortkey.ui.posture.ScanRun.Judged;
import dev.sortkey.ui.posture.expectations.ExpectationsViewModel;
import dev.sortkey.ui.posture.findings.FindingsViewModel;
import dev.sortkey.ui.posture.findings.PostureMemory;
import dev.sortkey.ui.posture.place.OwnPlace;
import dev.sortkey.ui.posture.place.ScopeViewModel;
import dev.sortkey.ui.posture.roles.RolesViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The latest posture scan of one connection, and the scan that is running.
public final class PostureViewModel implements AutoCloseable {
    private final ScanRun scans;
    private final Tasks tasks;
    private final TaskScope scope;
    private final PostureMemory memory;
    private final FindingsViewModel findings;
    private final RolesViewModel roles;
    private final ExpectationsViewModel expectations;
    private final Redaction redaction;
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable AssessmentProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final SimpleBooleanProperty sample = new SimpleBooleanProperty();
    private @Nullable Assessment assessment;
    private boolean whole;
    /// Whether the last run ended whole, so that what is known is how it is.
    private boolean current;
    private LastScan before = LastScan.NEVER;
    private final ReadOnlyObjectWrapper<WideScope> scanning = new ReadOnlyObjectWrapper<>(WideScope.NONE);
    private WideScope scanned = WideScope.NONE;
    private @Nullable Asking run;
    private @Nullable Asking stopped;
    private OwnPlace own = OwnPlace.UNKNOWN;

    /// Sends no request before {@link #refresh()}.
    ///
    /// @param memory suppressions and earlier scans of this connection
    public PostureViewModel(Assessor assessor, Tasks tasks, PostureMemory memory) {
        scans = new ScanRun(assessor, memory);
        this.tasks = tasks;
        this.memory = memory;
        scope = new TaskScope(tasks);
        findings = new FindingsViewModel(memory, tasks, scope);
        roles = new RolesViewModel(scope);
        expectations = new ExpectationsViewModel(memory, tasks, scope, this::judgeAgain);
        findings.onSwitched(this::judgeAgain);
        findings.places()
                .onConnection(finding -> assessment == null || own.has(finding, assessment.snapshot(), scanned));
        findings.places().onChanged(this::placed);
        redaction = new Redaction(memory, scope, this::tell, error::set);
    }

    private void placed() {
        findings.placed();
        showFacts();
    }

    /// Scans start from `place`: only what is there can be opened and changed from here.
    void from(OwnPlace place) {
        own = place;
    }

    /// Which accounts and Regions are scanned.
    ReadOnlyObjectProperty<WideScope> scanning() {
        return scanning.getReadOnlyProperty();
    }

    /// A choice of other accounts and Regions to scan.
    ScopeViewModel scopes(ScopeChoices choices) {
        return new ScopeViewModel(choices, scope, memory::wanted, this::scan);
    }

    /// Remembers `next` and scans it.
    void scan(WideScope next) {
        tasks.run(() -> memory.change(before -> before.with(next)))
                .onSuccess(_ -> refresh())
                .onError(error::set);
    }

    /// Where the facts are from when several places could be meant; else empty.
    ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    /// The findings of the assessment.
    public FindingsViewModel findings() {
        return findings;
    }

    /// Who can access the tables.
    public RolesViewModel roles() {
        return roles;
    }

    /// What is expected of the account.
    public ExpectationsViewModel expectations() {
        return expectations;
    }

    /// The facts so far, with placeholder IDs when real ones are hidden; null before the first answer.
    public ReadOnlyObjectProperty<@Nullable Facts> facts() {
        return facts.getReadOnlyProperty();
    }

    /// All that is known so far; null before the first answer.
    @Nullable
    Snapshot snapshot() {
        return assessment == null ? null : assessment.snapshot();
    }

    /// Whether placeholders replace the IDs of accounts and principals, for a shared screen.
    public SimpleBooleanProperty hidden() {
        return redaction.hidden();
    }

    /// The progress of a scan that is running or was stopped; null after a complete one.
    public ReadOnlyObjectProperty<@Nullable AssessmentProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /// Why the last scan failed, or null.
    public ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Whether a scan is running.
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether the next scan samples items of each table for secrets.
    public SimpleBooleanProperty sample() {
        return sample;
    }

    /// Scans again; cancels a scan that is running.
    public void refresh() {
        boolean sampled = sample.get();
        ask(next -> scans.scan(next.of(memory.wanted()), sampled, next::heard));
    }

    /// Asks again what `applied` concerns; everything when what else there is isn't known.
    void changed(AppliedFix applied) {
        Assessment known = assessment;
        Scope place = known == null ? null : own.in(known.snapshot(), scanned).orElse(null);
        WideScope of = scanned;
        if (!current || known == null || place == null) {
            refresh();
            return;
        }
        var concerned = new ConcernedQuestions(applied.done());
        ask(next ->
                scans.again(next.of(memory.wanted().with(of)), known.snapshot(), place, concerned::has, next::heard));
    }

    private void ask(Function<Asking, Finished> work) {
        cancel();
        error.set(null);
        progress.set(null);
        var next = new Asking();
        run = next;
        stopped = null;
        current = false;
        running.set(true);
        next.task = scope.run(() -> work.apply(next)).onSuccess(next::succeeded).onError(next::failed);
        read();
    }

    /// Reads what is stored.
    private void read() {
        findings.readDecisions();
        expectations.read();
    }

    /// Judges what was scanned by changed expectations. No request is sent.
    void judgeAgain() {
        Assessment known = assessment;
        if (known == null) {
            read();
            return;
        }
        expectations.tell("Judging what was scanned…");
        boolean remember = whole;
        WideScope of = scanned;
        scope.latest("judge", () -> {
                    Judged now = scans.judge(known);
                    if (remember) {
                        scans.remember(now.found(), of);
                    }
                    return now;
                })
                .onSuccess(now -> judged(known, now))
                .onError(why -> {
                    error.set(why);
                    expectations.tell("");
                    expectations.read(); // what is stored is shown, though it isn't judged by
                });
    }

    private void judged(Assessment known, Judged judged) {
        if (!known.equals(assessment)) { // newer facts arrived meanwhile
            judgeAgain();
            return;
        }
        take(judged);
        Assessment now = judged.found();
        expectations.tell(
                "Applied: %s, %s before.".formatted(Counted.of(failures(now), "failure"), Counted.of(failures(known))));
        if (whole) {
            findings.compare(before, now);
        }
        tell();
    }

    private void take(Judged judged) {
        assessment = judged.found();
        findings.judgedBy(judged.wanted());
        expectations.stored(judged.wanted().expectations());
    }

    /// As many as the tiles count: suppressed ones are none of them.
    private long failures(Assessment it) {
        return findings.review(it).stream().filter(ReviewedFinding::fails).count();
    }

    /// Stops the scan and keeps its findings so far.
    public void cancel() {
        if (run != null) {
            run.cancel();
        }
    }

    /// Writes a report to a file, with placeholder IDs when real ones are hidden.
    public void export(ReportFormat format, Path file, Runnable done, Consumer<UserError> onError) {
        Assessment known = assessment;
        if (known != null) {
            boolean redacted = redaction.hidden().get();
            AppliedExpectations applied = findings.applied();
            // A file that was asked for is written, also when the screen is closed meanwhile.
            tasks.run(() -> scans.export(known, applied, redacted, format, file))
                    .onSuccess(_ -> done.run())
                    .onError(onError);
        }
    }

    /// The smallest policy that grants the missing permissions; empty if none are missing.
    String policy() {
        return MinimalPolicy.of(assessment == null ? List.of() : assessment.findings());
    }

    private void tell() {
        if (assessment != null && redaction.isReady()) {
            findings.show(assessment, running.get() && !whole, redaction.shown());
            expectations.in(assessment.facts().region());
            showFacts();
        }
    }

    private void showFacts() {
        if (assessment != null && redaction.isReady()) {
            Facts chosen = findings.places().facts(assessment.snapshot());
            Pseudonyms shown = redaction.shown();
            facts.set(shown == null ? chosen : shown.facts(chosen));
            place.set(findings.places().first(assessment.snapshot()));
        }
    }

    /// Cancels all requests.
    @Override
    public void close() {
        scope.close();
        run = null;
        stopped = null;
    }

    /// One scan. What it reports after it ended or was cancelled is ignored.
    private final class Asking {
        private final AtomicReference<@Nullable AssessmentProgress> newest = new AtomicReference<>();
        private Tasks.@Nullable Task<Finished> task;
        private volatile WideScope of = WideScope.NONE;

        /// Takes the accounts and Regions from `wanted`, if the connection leads to any.
        private Wanted of(Wanted wanted) {
            Wanted possible = own.isAws() ? wanted : wanted.with(WideScope.NONE);
            of = possible.scope();
            scope.deliver(() -> scanning.set(possible.scope()));
            return possible;
        }

        /// Only the newest report is delivered: they arrive faster than they can be shown.
        private void heard(AssessmentProgress partial) {
            if (newest.getAndSet(partial) == null) {
                scope.deliver(this::show);
            }
        }

        private void show() {
            AssessmentProgress partial = newest.getAndSet(null);
            if (partial != null && (run == this || stopped == this)) {
                progress.set(partial);
                // What a whole run found stays until the next one is whole too, or asks elsewhere.
                if (!(whole && scanned.equals(of))
                        && !partial.assessment().equals(assessment)
                        && !partial.assessment().findings().isEmpty()) {
                    whole = false;
                    scanned = of;
                    assessment = partial.assessment();
                    tell();
                }
            }
        }

        private void succeeded(Finished finished) {
            if (run == this) {
                over();
                progress.set(null);
                scanned = of;
                take(finished.now());
                whole = true;
                current = true;
                before = finished.before();
                findings.compare(before, finished.now().found());
                tell();
            }
        }

        private void failed(UserError why) {
            if (run == this) {
                over();
                error.set(why);
                tell();
            }
        }

        /// What was read by then may be reported a moment later.
        private void cancel() {
            show();
            over();
            stopped = this;
            if (task != null) {
                task.cancel();
            }
            tell();
        }

        private void over() {
            run = null;
            running.set(false);
        }
    }
}
