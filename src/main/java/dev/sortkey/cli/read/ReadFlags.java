package dev.sortkey.cli.read;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.session.GlobalOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that reads items.
final class ReadFlags {
    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 20,
            description = {"Read at most N items per request, before filters (default: 1 MB of data)."})
    @Nullable
    Integer limit;

    @Option(
            names = "--max-items",
            paramLabel = "N",
            order = 21,
            description = {"Stop after N items (default: print all)."})
    @Nullable
    Integer maxItems;

    @Option(
            names = "--consistent",
            order = 22,
            description = {"Use strongly consistent reads, at twice the cost; global indexes don't support them."})
    boolean consistent;

    @Option(
            names = "--plain",
            order = 23,
            description = {"Print JSON without types: sets become lists, and binary becomes Base64 text."})
    boolean plain;

    @Option(
            names = "--explain",
            order = 24,
            description = {
                "Also print the plan to standard error: the request, the reason for it, its cost, and its AWS CLI "
                        + "command and Java code."
            })
    boolean explain;

    @Option(
            names = "--dry-run",
            order = 25,
            description = {"Print the plan to standard output without reading any items."})
    boolean dryRun;

    /// How the items of a command with `options` are printed: as a table unless JSON is asked for.
    OutputFormat format(GlobalOptions options) {
        return options.output(plain ? OutputFormat.JSON : OutputFormat.TABLE);
    }
}
