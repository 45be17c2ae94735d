package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.metric.MetricSpan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tables describe`: the details of one table.
@Command(
        name = "describe",
        description = {
            "Show a table's details without reading any items.",
            "Metrics are those that Amazon CloudWatch counts, which bills each request for them.",
            "A detail that you aren't allowed to see is shown as unknown, with the missing permission."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables describe orders",
            "  sortkey tables describe orders --output json --profile dev",
            "  sortkey tables describe orders --metrics=7d --profile dev",
        })
public final class TablesDescribeCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to describe.")
    private String table = "";

    @Option(
            names = "--metrics",
            arity = "0..1",
            fallbackValue = "24h",
            paramLabel = "SPAN",
            description = "Show capacity, throttled requests, errors and latency of the last 3h, 24h or 7d"
                    + " (24h without a value).")
    private @Nullable String metrics;

    /// A command of the given run.
    public TablesDescribeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        DescribedTable described =
                DescribedTable.of(session.connection(), table, metrics == null ? null : MetricSpan.of(metrics));
        var description = described.details().table().required("Can't describe the table " + table);
        OutputFormat format = context().options().output();
        if (format == OutputFormat.TABLE) {
            Listing listing = DetailsText.of(described, description);
            listing.print(session.terminal(), format);
        } else {
            session.terminal().printData(DetailsJson.of(described, format == OutputFormat.JSON) + "\n");
        }
    }
}
