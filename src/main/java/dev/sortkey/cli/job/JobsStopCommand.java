package dev.sortkey.cli.job;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jobs stop`: asks the program that runs a job to stop it.
@Command(
        name = "stop",
        description = "Stop a running job, whichever Sortkey runs it. 'sortkey jobs resume' goes on with it.",
        footerHeading = "%nExamples%n",
        footer = {"  sortkey jobs stop 4f1c2d3e", "  sortkey jobs stop 4f"})
public final class JobsStopCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The job, as 'sortkey jobs list' shows it.")
    private String id = "";

    /// A command of the given run.
    public JobsStopCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobFolder folder = new Jobs(context.options().paths().data()).named(id);
        if (!Set.of(State.PLANNING, State.RUNNING).contains(folder.state())) {
            throw new UserException(new UserError.BadInput(
                    "The job " + folder.job().id() + " isn't running; it is "
                            + JobWords.state(folder.state(), folder.checkpoint()) + ".",
                    "'sortkey jobs list' shows the jobs."));
        }
        folder.askToStop();
        context.terminal().say("Asked the job " + folder.job().id() + " to stop. It stops within a second or two.");
        return 0;
    }
}
