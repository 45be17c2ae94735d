package dev.sortkey.cli.write;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that changes an item.
final class WriteFlags {
    @Option(
            names = "--version",
            paramLabel = "NAME",
            order = 30,
            description = {
                "The number attribute that counts the item's versions. It must be as it was read, in place of the "
                        + "changed values, and is counted up. Without it, the one that was chosen for the table in the window."
            })
    @Nullable
    String version;

    @Option(
            names = "--dry-run",
            order = 31,
            description = {
                "Print the request, its cost, and its AWS CLI command and Java code without sending it. An item to "
                        + "change is read."
            })
    boolean dryRun;
}
