package dev.sortkey.ui.jobs;

import dev.sortkey.support.Counted;
import dev.sortkey.transfer.job.Job;

/// What a person is asked before a job writes.
///
/// @param sure what is typed to be sure: the table and the number of items
record RunQuestion(String title, String explanation, String sure) {
    /// The one for a job that was planned.
    static RunQuestion of(ShownJob job, JobAbout about) {
        Job asked = job.job();
        String count = Counted.of(job.changes(), "item");
        String sure = " " + job.changes();
        return switch (asked.kind()) {
            case BULK ->
                new RunQuestion(
                        "Change " + count + " of " + asked.table() + " on " + asked.connection() + "?",
                        asked.what() + ": " + job.words()
                                + ". Items that somebody else changes meanwhile are left alone. The job can be stopped and undone.",
                        asked.table() + sure);
            case IMPORT, EXPORT ->
                new RunQuestion(
                        "Write " + count + " to " + asked.table() + " on " + asked.connection() + "?",
                        about.words("Mode") + ". " + job.words() + ". The job can be stopped, but not undone.",
                        asked.table() + sure);
            case COPY ->
                new RunQuestion(
                        "Copy items of " + asked.table() + " to " + about.words("To") + "?",
                        about.words("Mode") + ". " + job.words() + ". The job can be stopped, but not undone.",
                        about.table() + sure);
        };
    }
}
