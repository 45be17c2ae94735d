package dev.sortkey.ui.jobs;

import dev.sortkey.support.UserError;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.SkippedChange;
import java.util.List;
import java.util.stream.Stream;
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

    /// The first of those that changed nothing.
    List<SkippedChange> skipped(int most) {
        return Stream.concat(BulkJob.rejects(folder, most).stream(), BulkJob.skipped(folder, _ -> true, most).stream())
                .limit(most)
                .toList();
    }

    /// What it does, and with which table.
    String title() {
        return switch (job.kind()) {
            case BULK -> job.what() + " in " + job.table();
            case EXPORT -> "Export " + job.table();
            case IMPORT -> "Import into " + job.table();
            case COPY -> "Copy " + job.table();
        };
    }

    /// Whether something is left that can be done now.
    boolean canRun() {
        return (state == State.PLANNED || state == State.STOPPED) && (changes() > 0 || JobWords.isEstimate(job.kind()));
    }

    /// How many items it is about.
    String items() {
        boolean estimate = JobWords.isEstimate(job.kind());
        return estimate && state == State.FINISHED
                ? "%,d".formatted(JobWords.done(run.tally()))
                : estimate ? changes() == 0 ? "" : "about %,d".formatted(changes()) : "%,d".formatted(changes());
    }

    /// The share that is done, from 0 to 1; negative while that isn't known.
    double progress() {
        return switch (state) {
            case PLANNING -> -1;
            case UNPLANNED, PLANNED -> 0;
            case FINISHED -> 1;
            case RUNNING, STOPPED -> share();
        };
    }

    private double share() {
        long done = JobWords.done(run.tally());
        if (JobWords.isEstimate(job.kind()) && done >= changes()) {
            return state == State.STOPPED ? 0 : -1;
        }
        return changes() == 0 ? 1 : done / (double) changes();
    }

    /// Its state in a word or two.
    String stateWords() {
        return isPaused ? "paused" : JobWords.state(state, run);
    }

    /// How far it is, in a sentence.
    String words() {
        Job.Kind kind = job.kind();
        String words = switch (state) {
            case PLANNING -> JobWords.planned(kind, plan.tally()) + " so far";
            case UNPLANNED ->
                JobWords.planned(kind, plan.tally()) + " so far"
                        + (plan.failure() == null ? "" : ". " + plan.failure());
            case PLANNED ->
                JobWords.planned(kind, plan.tally())
                        + (JobWords.isEstimate(kind)
                                ? ""
                                : " · " + plan.tally().planned().words() + " WCU");
            case RUNNING -> JobWords.progress(kind, run, changes());
            case STOPPED ->
                JobWords.progress(kind, run, changes()) + (run.failure() == null ? "" : ". " + run.failure());
            case FINISHED -> JobWords.done(kind, run);
        };
        return trouble == null ? words : words + " · " + trouble.what();
    }
}
