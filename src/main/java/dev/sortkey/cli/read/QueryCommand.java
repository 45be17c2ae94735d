package dev.sortkey.cli.read;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `query`: the items of one partition, in the order of their sort keys.
@Command(
        name = "query",
        description = "Print the items of one partition of a table or an index, in the order of the sort key.",
        footerHeading = "%nConditions%n",
        footer = {
            ConditionHelp.PATHS,
            ConditionHelp.OPERATORS,
            ConditionHelp.TYPES,
            ConditionHelp.QUOTES,
            "Values of --partition and --sort are taken as they are; their type is the table's."
        })
public final class QueryCommand extends SessionCommand {
    @Mixin
    private final FilterFlags filters = new FilterFlags();

    @Mixin
    private final ReadFlags flags = new ReadFlags();

    @Parameters(paramLabel = "TABLE", description = "The table.")
    private String table = "";

    @Option(
            names = "--partition",
            paramLabel = "VALUE",
            required = true,
            order = 12,
            description = {"The value of the partition key."})
    private String partition = "";

    @Option(
            names = "--sort",
            paramLabel = "OP VALUE",
            order = 13,
            parameterConsumer = SortValues.class,
            description = {
                "What the sort key must be: =, <, <=, >, >= or begins_with and a value, or between and two.",
                "Without quotes: eq, lt, le, gt, ge."
            })
    private List<String> sort = List.of();

    @Option(names = "--descending", order = 14, description = "From the highest sort key down.")
    private boolean descending;

    /// A command of the given run.
    public QueryCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription description = TableLookup.describe(session, table);
        ReadDraft draft = filters.apply(ReadDraft.of(table), description, flags, 1)
                .withKey(new KeyTypes(description).condition(filters.index, partition, sort));
        draft = draft.withOptions(draft.options().withDescending(descending));
        new ReadRun(session.terminal(), context().options().output(), flags)
                .run(session.connection(), description, Planner.plan(description, draft));
    }
}
