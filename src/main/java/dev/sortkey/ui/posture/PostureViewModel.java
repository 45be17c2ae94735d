package dev.sortkey.ui.posture;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.Partial;
import dev.sortkey.posture.run.Wishes;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The newest assessment of one connection, and the run that makes the next one.
public final class PostureViewModel {
    private final Assessor assessor;
    private final Tasks tasks;
    private final Supplier<Expectations> expectations;
    private final ReadOnlyObjectWrapper<@Nullable Assessment> assessment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Partial> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final SimpleBooleanProperty sample = new SimpleBooleanProperty();
    private @Nullable Run run;

    /// Nothing is asked before {@link #refresh()}.
    ///
    /// @param expectations what the person wants to be true, looked up before each run
    public PostureViewModel(Assessor assessor, Tasks tasks, Supplier<Expectations> expectations) {
        this.assessor = assessor;
        this.tasks = tasks;
        this.expectations = expectations;
    }

    /// What is known by now; null before the first answer.
    public ReadOnlyObjectProperty<@Nullable Assessment> assessment() {
        return assessment.getReadOnlyProperty();
    }

    /// How far the run has come, or how far it came when it did not end; null when it ended.
    public ReadOnlyObjectProperty<@Nullable Partial> progress() {
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
        var next = new Run();
        run = next;
        running.set(true);
        var wishes = new Wishes(expectations.get(), sample.get());
        next.task = tasks.run(() -> assessor.assess(wishes, next::heard))
                .onSuccess(whole -> next.end(whole, null))
                .onError(why -> next.end(null, why));
    }

    /// Gives up the run; what it has found stays.
    public void cancel() {
        if (run != null) {
            run.cancel();
        }
    }

    /// Ends everything that was asked.
    public void close() {
        cancel();
    }

    /// One run. What it says after its end, or after it was given up, is not listened to.
    private final class Run {
        private final AtomicReference<@Nullable Partial> newest = new AtomicReference<>();
        private Tasks.@Nullable Task<Assessment> task;

        /// Only the newest news are delivered: they come quicker than they are shown.
        private void heard(Partial partial) {
            if (newest.getAndSet(partial) == null) {
                tasks.deliver(this::show);
            }
        }

        private void show() {
            Partial partial = newest.getAndSet(null);
            if (partial != null && run == this) {
                progress.set(partial);
                assessment.set(partial.assessment());
            }
        }

        private void end(@Nullable Assessment whole, @Nullable UserError why) {
            if (run == this) {
                over();
                error.set(why);
                if (whole != null) {
                    progress.set(null);
                    assessment.set(whole);
                }
            }
        }

        private void cancel() {
            show();
            over();
            if (task != null) {
                task.cancel();
            }
        }

        private void over() {
            run = null;
            running.set(false);
        }
    }
}
