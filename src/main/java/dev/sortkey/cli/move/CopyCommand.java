package dev.sortkey.cli.move;

import dev.sortkey.cli.job.JobWatch;
import dev.sortkey.cli.job.RateFlags;
import dev.sortkey.cli.job.Throughput;
import dev.sortkey.cli.read.ConditionHelp;
import dev.sortkey.cli.read.ReadingFlags;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ImportMode;
import dev.sortkey.transfer.move.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `copy`: items of a table in a table of another connection.
@Command(
        name = "copy",
        description = {
            "Copy items of a table into a table of another connection, or of the same one.",
            "The other table is made like this one if there is none. A copy that was stopped or killed goes on with "
                    + "'sortkey jobs resume'."
        },
        footerHeading = "%nConditions%n",
        footer = {
            ConditionHelp.PATHS,
            ConditionHelp.OPERATORS,
            ConditionHelp.TYPES,
            ConditionHelp.QUOTES,
            "%nExamples",
            "  sortkey copy orders --connection staging --to Embedded --mask email=hash",
            "  sortkey copy orchard --to Embedded --to-table orchard-2 --filter 'height_cm > 300'"
        })
public final class CopyCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to read.")
    private String table = "";

    @Option(
            names = "--to",
            paramLabel = "NAME",
            required = true,
            order = 8,
            description = {"The saved connection to write to, or Embedded."})
    private String to = "";

    @Option(
            names = "--to-table",
            paramLabel = "TABLE",
            order = 9,
            description = {"The table to write to (default: one with the same name)."})
    private @Nullable String toTable;

    @Mixin
    private final ReadingFlags reading = new ReadingFlags();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            order = 20,
            description = {"replace (default), insert, merge or sync, as for 'sortkey import'."})
    private ImportMode mode = ImportMode.REPLACE;

    @Mixin
    private final MaskFlags masks = new MaskFlags();

    @Mixin
    private final RateFlags rate = new RateFlags();

    @Option(names = "--yes", order = 51, description = "Don't ask before writing to a production connection.")
    private boolean yes;

    private int exitCode;

    /// A command of the given run.
    public CopyCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return exitCode;
    }

    @Override
    protected void run(CommandSession session) {
        List<Mask> masked = masks.masks();
        TableDescription described = TableLookup.describe(session, table);
        ReadDraft draft = reading.draft(described);
        Planner.plan(described, draft);
        String target = toTable == null ? table : toTable;
        if (to.equals(session.spec().name()) && target.equals(table)) {
            throw new UserException(new UserError.BadInput(
                    table + " can't be copied onto itself.", "Add --to-table, or another connection with --to."));
        }
        TableDescription paced = target(session, described, target);
        JobFolder folder = new Jobs(context().options().paths().data())
                .make(
                        Job.Kind.COPY,
                        Job.Place.of(session.spec().name(), described),
                        "copy to " + target + " on " + to,
                        rate.options(Throughput.writes(paced), null),
                        null);
        CopyJob.plan(folder, described, new CopyJob.Details(draft, to, target, mode, masked));
        var moving = new Moving(session, context(), folder);
        if (yes || moving.isConfirmed()) {
            exitCode = moving.carryOut();
        } else {
            new JobWatch(context(), folder).tellLater();
        }
    }

    /// The other table, which has the same key; this one when there is none yet, which will be like it.
    private TableDescription target(CommandSession session, TableDescription described, String target) {
        try (Connection there = session.open(to)) {
            there.lock().check("Writing to " + target);
            return CopyJob.target(there.dynamo(), described, target).orElse(described);
        }
    }
}
