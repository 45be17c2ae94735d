package dev.sortkey.cli.job;

import dev.sortkey.cli.move.Moving;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `jobs resume`: carries out a plan, or what is left of it.
@Command(
        name = "resume",
        description = {
            "Carry out a planned job, or what is left of one that was stopped or killed.",
            "What was done already isn't done again."
        },
        footerHeading = "%nExamples%n",
        footer = {"  sortkey jobs resume 4f1c2d3e", "  sortkey jobs resume 4f1c2d3e --rate 25%%"})
public final class JobsResumeCommand extends SessionCommand {
    @Parameters(paramLabel = "ID", description = "The job, as 'sortkey jobs list' shows it.")
    private String id = "";

    @Mixin
    private final RateFlags rate = new RateFlags();

    @Option(names = "--yes", order = 51, description = "Don't ask before changing items.")
    private boolean yes;

    private int exitCode;

    /// A command of the given run.
    public JobsResumeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        JobFolder folder = new Jobs(context().options().paths().data()).named(id);
        requireConnection(session, folder);
        switch (folder.state()) {
            case FINISHED ->
                throw bad("The job " + folder.job().id() + " is finished.", "There is nothing left to do.");
            case PLANNING, RUNNING ->
                throw bad(
                        "The job " + folder.job().id() + " is running.",
                        "'sortkey jobs show " + folder.job().id() + "' tells how far it is.");
            case UNPLANNED ->
                throw bad(
                        "The plan of the job " + folder.job().id() + " was stopped before it was complete.",
                        "Run the command that planned it again.");
            case PLANNED, STOPPED -> {}
        }
        TableDescription table = TableLookup.describe(session, folder.job().table());
        if (rate.isGiven()) {
            folder.change(rate.change(folder.job(), Moving.throughput(session, folder, table)));
        }
        boolean isNew = folder.state() == JobFolder.State.PLANNED;
        var watch = new JobWatch(context(), folder);
        if (folder.job().kind() != Job.Kind.BULK) {
            var moving = new Moving(session, context(), folder);
            if (isNew && !yes && !moving.isConfirmed()) {
                watch.tellLater();
            } else {
                exitCode = moving.carryOut();
            }
            return;
        }
        var running = new JobRunning(session, context(), table, folder);
        if (isNew) {
            running.showPlan();
        }
        if (isNew && !yes && !running.isConfirmed()) {
            watch.tellLater();
        } else {
            exitCode = running.carryOut();
        }
    }

    /// The connection of a job is its own; one that isn't saved has to be given again.
    static void requireConnection(CommandSession session, JobFolder folder) {
        String name = folder.job().connection();
        session.useByDefault(name);
        if (!session.spec().name().equals(name)) {
            throw bad(
                    "The job " + folder.job().id() + " changes items on " + name + ", not on "
                            + session.spec().name() + ".",
                    "Use the connection that it was planned on.");
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
