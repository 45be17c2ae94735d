package dev.sortkey.transfer.bulk;

import dev.sortkey.transfer.job.JobFolder;
import java.nio.file.Path;

/// The files of one bulk change.
///
/// @param plan a {@link PlannedChange} on each line
/// @param rejects items that can't be changed like this, each with its reason
/// @param skipped the lines of the plan that changed nothing, each with its reason
public record PlanFiles(Path plan, Path rejects, Path skipped) {
    /// Those of a job.
    public static PlanFiles of(JobFolder job) {
        return new PlanFiles(job.file("plan.jsonl"), job.file("rejects.jsonl"), job.file("skipped.jsonl"));
    }
}
