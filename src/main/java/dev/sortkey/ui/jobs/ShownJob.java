package dev.sortkey.ui.jobs;

import dev.sortkey.support.UserError;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.JobWords;
import org.jspecify.annotations.Nullable;

/// A job as it is shown.
///
/// @param plan how far its planning is
/// @param run how far it is
/// @param isHere whether this program runs it
/// @param isPaused whether it waits for the person
/// @param trouble what it waits to pass, such as throttling; null for nothing
record ShownJob(
        JobFolder folder,
        Job job,
        State state,
        Checkpoint plan,
        Checkpoint run,
        boolean isHere,
        boolean isPaused,
        @Nullable UserError trouble) {
    /// As it is on disk.
    static ShownJob of(JobFolder folder) {
        return new ShownJob(
                folder, folder.job(), folder.state(), folder.plan(), folder.checkpoint(), false, false, null);
    }

    long changes() {
        return JobWords.changes(plan.tally());
    }

    /// The share that is done, from 0 to 1; negative while that isn't known.
    double progress() {
        return switch (state) {
            case PLANNING -> -1;
            case UNPLANNED, PLANNED -> 0;
            case RUNNING, STOPPED, FINISHED -> changes() == 0 ? 1 : JobWords.done(run.tally()) / (double) changes();
        };
    }

    /// Its state in a word or two.
    String stateWords() {
        return isPaused ? "paused" : JobWords.state(state, run);
    }

    /// How far it is, in a sentence.
    String words() {
        String words = switch (state) {
            case PLANNING, UNPLANNED -> JobWords.planned(plan.tally()) + " so far";
            case PLANNED ->
                JobWords.planned(plan.tally()) + " · " + plan.tally().planned() + " WCU";
            case RUNNING -> JobWords.progress(run, changes());
            case STOPPED -> JobWords.progress(run, changes()) + (run.failure() == null ? "" : ". " + run.failure());
            case FINISHED -> JobWords.done(run);
        };
        return trouble == null ? words : words + " · " + trouble.what();
    }
}
