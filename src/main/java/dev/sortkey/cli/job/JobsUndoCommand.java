package dev.sortkey.cli.job;

import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `jobs undo`: takes back what a job has done, by another job.
@Command(
        name = "undo",
        description = {
            "Take back what a job has done so far.",
            "Items that somebody changed since are left alone and listed. This is a job of its own, which can be "
                    + "undone too."
        },
        footerHeading = "%nExamples%n",
        footer = {"  sortkey jobs undo 4f1c2d3e --dry-run", "  sortkey jobs undo 4f1c2d3e --yes"})
public final class JobsUndoCommand extends SessionCommand {
    @Parameters(paramLabel = "ID", description = "The job, as 'sortkey jobs list' shows it.")
    private String id = "";

    @Mixin
    private final RateFlags rate = new RateFlags();

    @Option(names = "--dry-run", order = 50, description = "Only plan. 'sortkey jobs resume' carries the plan out.")
    private boolean dryRun;

    @Option(names = "--yes", order = 51, description = "Don't ask before changing items.")
    private boolean yes;

    private int exitCode;

    /// A command of the given run.
    public JobsUndoCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        var jobs = new Jobs(context().options().paths().data());
        JobFolder done = jobs.named(id);
        JobsResumeCommand.requireConnection(session, done);
        Job job = done.job();
        if (job.kind() != Job.Kind.BULK) {
            throw new UserException(new UserError.BadInput(
                    "Only bulk changes can be undone, not an export, an import or a copy.",
                    "'sortkey jobs show " + job.id() + "' tells what it wrote."));
        }
        if (!Set.of(State.STOPPED, State.FINISHED).contains(done.state())) {
            throw new UserException(new UserError.BadInput(
                    "The job " + job.id() + " can't be undone: it is " + JobWords.state(done.state(), done.checkpoint())
                            + ".",
                    done.state() == State.RUNNING
                            ? "Stop it first, with 'sortkey jobs stop " + job.id() + "'."
                            : "It has changed nothing."));
        }
        TableDescription table = TableLookup.describe(session, job.table());
        JobFolder undo = jobs.make(
                job.kind(),
                job.place(),
                "undo " + job.what(),
                rate.options(Throughput.writes(table), job.options().version()),
                job.id());
        var running = new JobRunning(session, context(), table, undo);
        running.job().planToUndo(done);
        running.showPlan();
        if (JobWords.changes(undo.plan().tally()) == 0) {
            jobs.delete(undo);
        } else if (dryRun || !(yes || running.isConfirmed())) {
            running.watch().tellLater();
        } else {
            exitCode = running.carryOut();
        }
    }
}
