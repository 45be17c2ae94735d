package dev.sortkey.cli.read;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    private final ReadFlags flags = new ReadFlags();

    @Parameters(paramLabel = "TABLE", description = "The table to read.")
    private String table = "";

    @Option(
            names = "--key",
            paramLabel = "NAME=VALUE",
            required = true,
            order = 10,
            description = {
                "A key attribute and its value (binary as Base64); the type is the table's.",
                "Give it once for each key attribute."
            })
    private List<String> key = List.of();

    /// A command of the given run.
    public GetCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription description = TableLookup.describe(session, table);
        var draft = ReadDraft.of(table)
                .withKey(new KeyTypes(description).wholeKey(key))
                .withOptions(ReadOptions.DEFAULT.withLimit(null).withConsistent(flags.consistent));
        long found = new ReadRun(session.terminal(), flags.format(context().options()), flags)
                .run(session.connection(), description, Planner.plan(description, draft), List.of());
        if (found == 0 && !flags.dryRun) {
            throw new UserException(new UserError.NotFound(
                    "No item in " + table + " has the key " + String.join(", ", key) + ".",
                    "Check the values. Strings are case-sensitive."));
        }
    }
}
