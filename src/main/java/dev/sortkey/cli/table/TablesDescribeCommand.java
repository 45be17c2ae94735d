package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tables describe`: what is known about one table.
@Command(
        name = "describe",
        description = {
            "Print what is known about a table, without reading an item.",
            "What may not be seen is named with the permission that is missing; it is never printed as off."
        })
public final class TablesDescribeCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table.")
    private String table = "";

    /// A command of the given run.
    public TablesDescribeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDetails details = TableInspector.inspect(session.client(), table);
        var description = FactText.required(details.table(), table);
        OutputFormat format = context().options().output();
        if (format == OutputFormat.TABLE) {
            Listing listing = DetailsText.of(details, description);
            listing.print(session.terminal(), format);
        } else {
            session.terminal().printData(DetailsJson.of(details, format == OutputFormat.JSON) + "\n");
        }
    }
}
