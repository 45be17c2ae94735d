package dev.sortkey.cli.read;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.plan.Planner;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `get`: one item by its key.
@Command(
        name = "get",
        description = "Print one item by its full primary key.",
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey get orchard --key pk=FARM#bakery-yard --key sk=PROFILE --plain",
            "  sortkey get orchard --key pk=SENSOR#01 --key sk=DEVICE --consistent --output json"
        })
public final class GetCommand extends SessionCommand {
    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final ReadFlags flags = new ReadFlags();

    @Parameters(paramLabel = "TABLE", description = "The table to read.")
    private String table = "";

    /// A command of the given run.
    public GetCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription description = TableLookup.describe(session, table);
        var draft = ReadDraft.of(table)
                .withKey(key.typed(description))
                .withOptions(ReadOptions.DEFAULT.withLimit(null).withConsistent(flags.consistent));
        long found = new ReadRun(session.terminal(), flags.format(context().options()), flags)
                .run(session.connection(), description, Planner.plan(description, draft), List.of());
        if (found == 0 && !flags.dryRun) {
            throw key.notFound(description, "Check the values. Strings are case-sensitive.");
        }
    }
}
