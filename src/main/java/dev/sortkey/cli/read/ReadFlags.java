package dev.sortkey.cli.read;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that reads items.
final class ReadFlags {
    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 20,
            description = {"Read at most N items a page, before filters (default: pages of 1 MB)."})
    @Nullable
    Integer limit;

    @Option(
            names = "--max-items",
            paramLabel = "N",
            order = 21,
            description = {"Stop after N items (default: read to the end)."})
    @Nullable
    Integer maxItems;

    @Option(
            names = "--consistent",
            order = 22,
            description = {"Read strongly consistent, at twice the price; not on global indexes."})
    boolean consistent;

    @Option(
            names = "--plain",
            order = 23,
            description = {"Print JSON without types. Sets look like lists then, bytes like text."})
    boolean plain;

    @Option(
            names = "--explain",
            order = 24,
            description = {"Show on standard error what runs and why, its cost, and it as AWS CLI and Java."})
    boolean explain;

    @Option(
            names = "--dry-run",
            order = 25,
            description = {"Print the same to standard output and read no item."})
    boolean dryRun;
}
