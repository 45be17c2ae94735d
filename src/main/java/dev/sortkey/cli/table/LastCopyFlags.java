package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.compare.SnapshotJob;
import dev.sortkey.transfer.compare.TableSide;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is kept of a table before its items are gone.
final class LastCopyFlags {
    @Option(
            names = "--backup",
            paramLabel = "NAME",
            order = 5,
            description = "First make a backup with this name. Local engines don't have backups.")
    private @Nullable String backup;

    @Option(
            names = "--snapshot",
            paramLabel = "FOLDER",
            order = 6,
            description = "First save the definition and all items in this new folder, as 'sortkey snapshot' does.")
    private @Nullable Path snapshot;

    boolean isGiven() {
        return backup != null || snapshot != null;
    }

    /// Makes what was asked for.
    ///
    /// @throws dev.sortkey.support.UserException why it can't be made
    void make(CommandSession session, String table) {
        if (backup != null) {
            new Backups(session.client(), Waiting.real()).make(table, backup);
            session.terminal().say("Made the backup " + backup + " of " + table + ".");
        }
        if (snapshot != null) {
            var reading = new TableSide.Reading(1, true, Double.POSITIVE_INFINITY, _ -> {});
            TableSide side =
                    TableSide.of(session.client(), table, session.spec().name(), reading);
            SnapshotJob.Saved saved = new SnapshotJob(side, snapshot).run((_, _) -> {});
            session.terminal()
                    .say("Saved " + Counted.of(saved.snapshot().items(), "item") + " of " + table + " in " + snapshot
                            + ".");
        }
    }
}
