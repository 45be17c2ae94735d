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

/// `tables describe`: the details of one table.
@Command(
        name = "describe",
        description = {
            "Show a table's details without reading any items.",
            "A detail that you aren't allowed to see is shown as unknown, with the missing permission."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables describe orders",
            "  sortkey tables describe orders --output json --profile dev",
        })
public final class TablesDescribeCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to describe.")
    private String table = "";

    /// A command of the given run.
    public TablesDescribeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDetails details = TableInspector.inspect(session.client(), table);
        var description = details.table().required("Can't describe the table " + table);
        OutputFormat format = context().options().output();
        if (format == OutputFormat.TABLE) {
            Listing listing = DetailsText.of(details, description);
            listing.print(session.terminal(), format);
        } else {
            session.terminal().printData(DetailsJson.of(details, format == OutputFormat.JSON) + "\n");
        }
    }
}
