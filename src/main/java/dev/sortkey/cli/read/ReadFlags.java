package dev.sortkey.cli.read;

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
            description = {"Use strongly consistent reads, at twice the cost; not for global indexes."})
    boolean consistent;

    @Option(
            names = "--plain",
            order = 23,
            description = {"Print plain JSON without types; sets become lists, and binary becomes Base64 text."})
    boolean plain;

    @Option(
            names = "--explain",
            order = 24,
            description = {
                "Also print the plan to standard error: the request, why, its cost, and the same as AWS CLI and Java."
            })
    boolean explain;

    @Option(
            names = "--dry-run",
            order = 25,
            description = {"Print the plan to standard output and read no items."})
    boolean dryRun;
}
