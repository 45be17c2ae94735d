package dev.sortkey.dynamo.table.backup;

import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TablePlan;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Restores tables into new ones, and finds out what a restore leaves out.
public final class TableRestore {
    /// What no restore brings back and no plan can set.
    public static final String NEVER = "Auto scaling, alarms, a Kinesis destination, and replicas"
            + " aren't restored, and IAM policies that name the old table don't cover the new one.";

    private static final Duration AT_MOST = Duration.ofDays(2);

    private final DynamoDbClient client;
    private final TableWaiter tables;

    /// Restores through `client`, waits as `waiting` says.
    public TableRestore(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.tables = new TableWaiter(client, waiting);
    }

    /// As long as a restore takes: that of a large table takes hours.
    public static Waiting patience() {
        return new Waiting(Thread::sleep, AT_MOST);
    }

    /// A restored table.
    ///
    /// @param left what it takes to give it the settings of the old one
    public record Restored(TableDescription table, TablePlan left) {}

    /// Restores a backup into the new table `target` and waits for it.
    ///
    /// @param progress told a sentence for each step
    /// @throws UserException `BadInput` when there is a table `target` already, or the service's refusal
    public Restored fromBackup(BackupSummary backup, String target, Consumer<String> progress) {
        refuseExisting(target);
        BackupDescription inside = new Backups(client, Waiting.real()).describe(backup.backupArn());
        // before the restore: the table may be deleted meanwhile
        Optional<TableDetails> source = source(backup.tableName(), backup.tableId());
        client.restoreTableFromBackup(
                request -> request.backupArn(backup.backupArn()).targetTableName(target));
        return restored(target, new RestoredSettings(source, inside.sourceTableFeatureDetails()), progress);
    }

    /// Restores a table with point-in-time recovery into the new table `target` and waits for it.
    ///
    /// @param at null for the latest moment there is
    /// @throws UserException `BadInput` when the table can't be restored to the moment or there is a table `target`
    ///     already, or the service's refusal
    public Restored toMoment(String table, @Nullable Instant at, String target, Consumer<String> progress) {
        refuseExisting(target);
        TableDetails source = TableInspector.inspect(client, table);
        source.table().required("Can't describe the table " + table);
        RestorableTimes times = RestorableTimes.of(
                        source.backups().required("Can't restore the table " + table + " to a moment"))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Point-in-time recovery is off for the table " + table + ".",
                        "Restore a backup, or turn it on to be able to from now on.")));
        if (at != null) {
            times.check(at, ZoneId.systemDefault());
        }
        client.restoreTableToPointInTime(request -> request.sourceTableName(table)
                .targetTableName(target)
                .restoreDateTime(at)
                .useLatestRestorableTime(at == null ? Boolean.TRUE : null));
        return restored(target, new RestoredSettings(Optional.of(source), null), progress);
    }

    private void refuseExisting(String target) {
        if (tables.find(target).isPresent()) {
            throw new UserException(new UserError.BadInput(
                    "There is a table " + target + " already.",
                    "A backup is restored into a new table: name another."));
        }
    }

    /// The table of a backup as it is now, unless it is gone or another one has its name.
    private Optional<TableDetails> source(String name, @Nullable String id) {
        return Optional.of(TableInspector.inspect(client, name))
                .filter(details -> details.table()
                        .known()
                        .filter(table -> id == null || table.tableId() == null || id.equals(table.tableId()))
                        .isPresent());
    }

    private Restored restored(String target, RestoredSettings settings, Consumer<String> progress) {
        progress.accept("Restoring into " + target + "…");
        tables.awaitActive(target);
        progress.accept("The table " + target + " is active.");
        TableDetails now = TableInspector.inspect(client, target);
        return new Restored(
                now.table().required("Can't describe the table " + target),
                TablePlan.of(now, settings.wanted(now), TablePlan.Unsaid.STAYS));
    }
}
