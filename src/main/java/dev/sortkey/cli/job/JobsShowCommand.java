package dev.sortkey.cli.job;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.bulk.PlanFiles;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jobs show`: one job, what it planned and what came of it.
@Command(
        name = "show",
        description = "Show a job: its plan, how far it is, and what it left alone.",
        footerHeading = "%nExamples%n",
        footer = {"  sortkey jobs show 4f1c2d3e", "  sortkey jobs show 4f1c2d3e --output json"})
public final class JobsShowCommand implements Callable<Integer> {
    private static final int SHOWN_SKIPPED = 1_000;

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The job, as 'sortkey jobs list' shows it.")
    private String id = "";

    /// A command of the given run.
    public JobsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobFolder folder = new Jobs(context.options().paths().data()).named(id);
        Terminal terminal = context.terminal();
        if (context.options().output() != OutputFormat.TABLE) {
            terminal.printData(JobText.json(folder) + "\n");
            terminal.flush();
            return 0;
        }
        Checkpoint at = folder.checkpoint();
        terminal.print(folder.job().table() + " on " + folder.job().connection() + ": "
                + folder.job().what() + "\n"
                + JobWords.state(folder.state(), folder.checkpoint())
                + (at.failure() == null ? "" : ": " + at.failure()) + "\n"
                + "Plan: " + JobWords.planned(folder.job().kind(), folder.plan().tally()) + " · "
                + folder.plan().tally().planned().words() + " WCU\n"
                + "Done: " + JobWords.done(folder.job().kind(), at) + "\n");
        BulkJob.skipped(folder, _ -> true, SHOWN_SKIPPED)
                .forEach(skipped -> terminal.print((skipped.number() == 0 ? "" : "line " + skipped.number() + ": ")
                        + skipped.keyed(folder.job().place().keys()) + "\n"));
        terminal.print("Plan in " + PlanFiles.of(folder).plan() + "\n");
        terminal.flush();
        return 0;
    }
}
