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

/// `scan`: all items of a table or an index, or those that match the filters.
@Command(
        name = "scan",
        description = {
            "Print all items of a table or an index, or those that match the filters.",
            "If the filters give a key of the table or of an index, a cheaper Query or Get runs instead, "
                    + "and a message says so."
        },
        footerHeading = "%nConditions%n",
        footer = {
            ConditionHelp.PATHS,
            ConditionHelp.OPERATORS,
            ConditionHelp.TYPES,
            ConditionHelp.QUOTES,
            "%nExamples",
            "  sortkey scan orchard --filter 'height_cm > 300' --attributes pk,sk,height_cm",
            "  sortkey scan orchard --segments 4 --output jsonl > orchard.jsonl"
        })
public final class ScanCommand extends SessionCommand {
    @Mixin
    private final FilterFlags filters = new FilterFlags();

    @Mixin
    private final ReadFlags flags = new ReadFlags();

    @Parameters(paramLabel = "TABLE", description = "The table to read.")
    private String table = "";

    @Option(
            names = "--segments",
            paramLabel = "N",
            order = 17,
            description = {"Read N segments in parallel, 1 to 256 (default: 1). The order of the items varies."})
    private int segments = 1;

    /// A command of the given run.
    public ScanCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (segments < 1) {
            throw new UserException(
                    new UserError.BadInput("A scan in " + segments + " segments isn't possible.", "Use 1 to 256."));
        }
        TableDescription description = TableLookup.describe(session, table);
        ReadDraft draft = filters.apply(ReadDraft.of(table), description, flags, segments);
        Plan plan = Planner.plan(description, draft);
        if (!(plan.read() instanceof Read.Scan) && !flags.explain && !flags.dryRun) {
            session.terminal().say(plan.why());
        }
        new ReadRun(session.terminal(), flags.format(context().options()), flags)
                .run(session.connection(), description, plan, draft.filters());
    }
}
