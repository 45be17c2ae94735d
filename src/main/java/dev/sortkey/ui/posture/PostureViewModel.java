package dev.sortkey.ui.posture;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.report.MinimalPolicy;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.ui.posture.findings.FindingsViewModel;
import dev.sortkey.ui.posture.findings.PostureMemory;
import dev.sortkey.ui.posture.roles.RolesViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The newest assessment of one connection, and the run that makes the next one.
public final class PostureViewModel implements AutoCloseable {
    private final Assessor assessor;
    private final Tasks tasks;
    private final TaskScope scope;
    private final PostureMemory memory;
    private final FindingsViewModel findings;
    private final RolesViewModel roles;
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final SimpleBooleanProperty hidden = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable AssessmentProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final SimpleBooleanProperty sample = new SimpleBooleanProperty();
    private @Nullable Assessment assessment;
    private @Nullable Pseudonyms redaction;
    private boolean whole;
    private @Nullable Asking run;

    /// Nothing is asked before {@link #refresh()}.
    ///
    /// @param memory what is known from earlier runs of this connection
    public PostureViewModel(Assessor assessor, Tasks tasks, PostureMemory memory) {
        this.assessor = assessor;
        this.tasks = tasks;
        this.memory = memory;
        scope = new TaskScope(tasks);
        findings = new FindingsViewModel(memory, tasks, scope);
        roles = new RolesViewModel(scope);
        hidden.subscribe(now -> {
            if (now && redaction == null) {
                readRedaction();
            } else {
                tell();
            }
        });
    }

    private void readRedaction() {
        scope.latest("redaction", memory::redaction)
                .onSuccess(found -> {
                    redaction = found;
                    tell();
                })
                .onError(why -> {
                    error.set(why);
                    hidden.set(false);
                });
    }

    /// The findings of the assessment.
    public FindingsViewModel findings() {
        return findings;
    }

    /// Who can touch the tables.
    public RolesViewModel roles() {
        return roles;
    }

    /// What is known by now, with made-up ids when they are hidden; null before the first answer.
    public ReadOnlyObjectProperty<@Nullable Facts> facts() {
        return facts.getReadOnlyProperty();
    }

    /// Whether made-up ids stand in the place of those of accounts and principals, for a screen that others see.
    public SimpleBooleanProperty hidden() {
        return hidden;
    }

    /// How far the run has come, or how far it came when it did not end; null when it ended.
    public ReadOnlyObjectProperty<@Nullable AssessmentProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /// Why the last run failed, or null.
    public ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Whether a run is on its way.
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether the next run looks through some items of each table for secrets.
    public SimpleBooleanProperty sample() {
        return sample;
    }

    /// Asks everything anew; a run that is on its way is given up.
    public void refresh() {
        cancel();
        error.set(null);
        progress.set(null);
        var next = new Asking();
        run = next;
        running.set(true);
        boolean sampled = sample.get();
        next.task = scope.run(() ->
                        finished(assessor.assess(new AssessmentOptions(memory.expectations(), sampled), next::heard)))
                .onSuccess(next::succeeded)
                .onError(next::failed);
        findings.readDecisions();
    }

    /// What a run found, which the next one remembers, and what the one before it did.
    private record Finished(Assessment found, LastScan before) {}

    private Finished finished(Assessment found) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the scan was only partly completed");
        }
        return new Finished(found, memory.finished(LastScan.of(found.facts().takenAt(), found.findings())));
    }

    /// Gives up the run; what it has found stays.
    public void cancel() {
        if (run != null) {
            run.cancel();
        }
    }

    /// Writes what is known to a file, with made-up ids when they are hidden.
    public void export(ReportFormat format, Path file, Runnable done, Consumer<UserError> onError) {
        Assessment known = assessment;
        if (known != null) {
            boolean redacted = hidden.get();
            // A file that was asked for is written, also when the screen is closed meanwhile.
            tasks.run(() -> {
                        Report report = Report.of(known.snapshot(), memory.review(known.findings()));
                        AtomicFile.export(file, format.print(redacted ? report.redacted(memory.redaction()) : report));
                        return file;
                    })
                    .onSuccess(_ -> done.run())
                    .onError(onError);
        }
    }

    /// The smallest policy that would let be seen what was refused; empty when nothing was.
    String policy() {
        return MinimalPolicy.of(assessment == null ? List.of() : assessment.findings());
    }

    private void tell() {
        Assessment known = assessment;
        Pseudonyms shown = hidden.get() ? redaction : null;
        if (known != null && (shown != null || !hidden.get())) {
            findings.show(known, running.get() && !whole, shown);
            facts.set(shown == null ? known.facts() : shown.facts(known.facts()));
        }
    }

    /// Ends everything that was asked.
    @Override
    public void close() {
        scope.close();
        run = null;
    }

    /// One run. What it says after its end, or after it was given up, is not listened to.
    private final class Asking {
        private final AtomicReference<@Nullable AssessmentProgress> newest = new AtomicReference<>();
        private Tasks.@Nullable Task<Finished> task;

        /// Only the newest news are delivered: they come quicker than they are shown.
        private void heard(AssessmentProgress partial) {
            if (newest.getAndSet(partial) == null) {
                scope.deliver(this::show);
            }
        }

        private void show() {
            AssessmentProgress partial = newest.getAndSet(null);
            if (partial != null && run == this) {
                progress.set(partial);
                // What a whole run found stays until the next one is whole too.
                if (!whole && !partial.assessment().findings().isEmpty()) {
                    assessment = partial.assessment();
                    tell();
                }
            }
        }

        private void succeeded(Finished finished) {
            if (run == this) {
                over();
                progress.set(null);
                assessment = finished.found();
                whole = true;
                findings.compare(finished.before(), finished.found());
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

        private void cancel() {
            show();
            over();
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
