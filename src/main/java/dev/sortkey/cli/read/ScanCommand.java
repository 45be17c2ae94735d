package dev.sortkey.cli.read;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `scan`: all items of a table or an index, or those that filters leave.
@Command(
        name = "scan",
        description = {
            "Print all items of a table or an index, or those for which the filters are true.",
            "Filters that give the keys of the table or of an index are asked as a Query or Get, which cost less; "
                    + "it is said when that happens."
        },
        footerHeading = "%nConditions%n",
        footer = {ConditionHelp.PATHS, ConditionHelp.OPERATORS, ConditionHelp.TYPES, ConditionHelp.QUOTES})
public final class ScanCommand extends SessionCommand {
    @Mixin
    private final FilterFlags filters = new FilterFlags();

    @Mixin
    private final ReadFlags flags = new ReadFlags();

    @Parameters(paramLabel = "TABLE", description = "The table.")
    private String table = "";

    @Option(
            names = "--segments",
            paramLabel = "N",
            order = 17,
            description = {"Read in N parts side by side, 1 to 256; items come in no order then."})
    private int segments = 1;

    /// A command of the given run.
    public ScanCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (segments < 1) {
            throw new UserException(new UserError.BadInput(
                    "A scan in " + segments + " segments is not possible.", "Ask for 1 to 256."));
        }
        TableDescription description = TableLookup.describe(session, table);
        Plan plan = Planner.plan(description, filters.apply(ReadDraft.of(table), description, flags, segments));
        if (!(plan.read() instanceof Read.Scan) && !flags.explain && !flags.dryRun) {
            session.terminal().say(plan.why());
        }
        new ReadRun(session.terminal(), context().options().output(), flags)
                .run(session.connection(), description, plan);
    }
}
