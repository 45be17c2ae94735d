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
            "The values of --partition and of a --sort in separate words are used as they are; their type is the "
                    + "table's.",
            "%nExamples",
            "  sortkey query orchard --partition SENSOR#01 --descending --max-items 5",
            "  sortkey query orchard --partition SENSOR#01 --sort begins_with READING# --output jsonl"
        })
public final class QueryCommand extends SessionCommand {
    @Mixin
    private final FilterFlags filters = new FilterFlags();

    @Mixin
    private final ReadFlags flags = new ReadFlags();

    @Parameters(paramLabel = "TABLE", description = "The table to read.")
    private String table = "";

    @Option(
            names = "--partition",
            paramLabel = "VALUE",
            required = true,
            order = 12,
            description = {"The value of the partition key (binary as Base64)."})
    private String partition = "";

    @Option(
            names = "--sort",
            paramLabel = "CONDITION",
            order = 13,
            parameterConsumer = SortValues.class,
            description = {
                "A condition on the sort key: =, <, <=, >, >=, begins_with, or between A and B. Either quoted as one, "
                        + "as in '>= 5', or as separate words; eq, lt, le, gt and ge need no quotes in a shell."
            })
    private List<String> sort = List.of();

    @Option(names = "--descending", order = 14, description = "Sort in descending order (default: ascending).")
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
        new ReadRun(session.terminal(), flags.format(context().options()), flags)
                .run(session.connection(), description, Planner.plan(description, draft), draft.filters());
    }
}
