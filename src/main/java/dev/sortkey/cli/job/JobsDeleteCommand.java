package dev.sortkey.cli.job;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.move.ExportJob;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jobs delete`: forgets jobs.
@Command(
        name = "delete",
        description = {
            "Delete jobs with their plans. What they changed stays, and can't be undone any more.",
            "Of an export that isn't finished, what it has written is deleted too."
        },
        footerHeading = "%nExamples%n",
        footer = {"  sortkey jobs delete 4f1c2d3e", "  sortkey jobs delete 4f1c2d3e 77ab01c9"})
public final class JobsDeleteCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The jobs, as 'sortkey jobs list' shows them.")
    private List<String> ids = List.of();

    /// A command of the given run.
    public JobsDeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var jobs = new Jobs(context.options().paths().data());
        List<JobFolder> found = ids.stream().map(jobs::named).toList();
        for (JobFolder each : found) {
            String id = each.job().id();
            ExportJob.discard(each);
            jobs.delete(each);
            context.terminal().say("Deleted the job " + id + ".");
        }
        return 0;
    }
}
