package dev.sortkey.cli.job;

import dev.sortkey.cli.read.ConditionHelp;
import dev.sortkey.cli.read.ReadingFlags;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobWords;
import dev.sortkey.transfer.job.Jobs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `bulk`: many items changed in the same way.
@Command(
        name = "bulk",
        description = {
            "Change many items in the same way.",
            "First reads them and shows what would change and what it costs; then makes each change only if nobody "
                    + "else changes the item meanwhile. Can be stopped, resumed and undone, see 'sortkey jobs'."
        },
        footerHeading = "%nConditions%n",
        footer = {
            ConditionHelp.PATHS,
            ConditionHelp.OPERATORS,
            ConditionHelp.TYPES,
            ConditionHelp.QUOTES,
            "%nValues",
            "  As for 'sortkey update': a value has the type of the value that it replaces, or TYPE:VALUE.",
            "%nExit codes",
            "  8 when somebody else had changed some of the items, or some can't be changed like this.",
            "%nExamples",
            "  sortkey bulk orchard --filter 'height_cm > 300' --set tall=BOOL:true --dry-run",
            "  sortkey bulk orders --index by-status --partition NEW --prefix sk=/ORDER#/PURCHASE#/ --rate 50",
            "  sortkey bulk sessions --filter 'user_id not_exists' --delete --yes"
        })
public final class BulkCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table of the items.")
    private String table = "";

    @Mixin
    private final ReadingFlags reading = new ReadingFlags();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            order = 16,
            description = {
                "Make the changes in this file instead: a plan that 'sortkey bulk --dry-run' made, or lines like it."
            })
    private @Nullable Path file;

    @Mixin
    private final ActionFlags actions = new ActionFlags();

    @Mixin
    private final RateFlags rate = new RateFlags();

    @Option(
            names = "--version",
            paramLabel = "NAME",
            order = 43,
            description = {"The number attribute that counts the items' versions; it is counted up."})
    private @Nullable String version;

    @Option(names = "--dry-run", order = 50, description = "Only plan. 'sortkey jobs resume' carries the plan out.")
    private boolean dryRun;

    @Option(names = "--yes", order = 51, description = "Don't ask before changing items.")
    private boolean yes;

    private int exitCode;

    /// A command of the given run.
    public BulkCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        if (file != null && (reading.isGiven() || actions.isGiven())) {
            throw new UserException(new UserError.BadInput(
                    "--plan says which items change and how.", "Leave the other changes and conditions out."));
        }
        if (!dryRun) {
            session.connection().lock().check("Changing items of " + table);
        }
        TableDescription described = TableLookup.describe(session, table);
        BulkAction action = file == null ? actions.action(described, Instant.now()) : null;
        Plan read = file == null ? Planner.plan(described, reading.draft(described)) : null;
        var jobs = new Jobs(context().options().paths().data());
        JobFolder folder = jobs.make(
                Job.Kind.BULK,
                Job.Place.of(session.spec().name(), described),
                action == null ? "changes of " + file : action.what(),
                rate.options(Throughput.writes(described), version),
                null);
        var running = new JobRunning(session, context(), described, folder);
        boolean planned = false;
        try {
            planned = planned(running, read, action);
        } finally {
            if (!planned) {
                jobs.delete(folder);
            }
        }
        running.showPlan();
        if (JobWords.changes(folder.plan().tally()) == 0) {
            exitCode = JobWatch.exitCode(folder.plan().tally().get(Count.REJECTED));
            running.watch().print();
            if (exitCode == 0) {
                jobs.delete(folder);
            }
        } else if (dryRun) {
            running.watch().print();
            running.watch().tellLater();
        } else if (yes || running.isConfirmed()) {
            exitCode = running.carryOut();
        } else {
            running.watch().tellLater();
        }
    }

    private boolean planned(JobRunning running, @Nullable Plan read, @Nullable BulkAction action) {
        if (read == null || action == null) {
            return running.job().plan(Objects.requireNonNull(file)).finished();
        }
        boolean whole = read.index() == null;
        Checkpoint plan = running.watch()
                .watch(
                        (pace, listener) -> running.job().plan(List.of(read.read()), whole, action, pace, listener),
                        at -> "Planning: " + Counted.of(at.tally().get(Count.READ), "item") + " read, "
                                + JobWords.planned(Job.Kind.BULK, at.tally()));
        if (!plan.finished()) {
            throw new CancellationException("planning was stopped");
        }
        return true;
    }
}
