package dev.sortkey.dynamo.table.backup;

import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TablePlan;
import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Restores tables into new ones, and finds out what a restore leaves out.
public final class TableRestore {
    /// What no restore brings back and no plan can set.
    public static final String NEVER = "Auto scaling, alarms, a Kinesis destination, and replicas"
            + " aren't restored, and IAM policies that name the old table don't cover the new one.";

    private final DynamoDbClient from;
    private final DynamoDbClient to;
    private final TwoRegions regions;
    private final TableWaiter tables;

    /// Restores through `client`, waits as `waiting` says.
    public TableRestore(DynamoDbClient client, Waiting waiting) {
        this(client, client, waiting);
    }

    /// Restores what `from` has into a table that `to` will have, which may be in another Region.
    public TableRestore(DynamoDbClient from, DynamoDbClient to, Waiting waiting) {
        this.from = from;
        this.to = to;
        this.regions = new TwoRegions(region(from), region(to));
        this.tables = new TableWaiter(to, waiting);
    }

    /// A restored table.
    ///
    /// @param left what it takes to give it the settings of the old one
    public record Restored(TableDescription table, TablePlan left) {}

    /// The table that a restore makes.
    ///
    /// @param encryption null for that of the source
    public record NewTable(String name, @Nullable TableEncryption encryption) {
        /// A table encrypted as its source is.
        public NewTable(String name) {
            this(name, null);
        }

        @Nullable
        SSESpecification override() {
            return encryption == null ? null : encryption.specification();
        }
    }

    /// Restores a backup into the new table `target` and waits for it.
    ///
    /// @param progress told a sentence for each step
    /// @throws UserException `BadInput` when there is a table `target` already or its encryption has to be chosen,
    ///     or the service's refusal
    public Restored fromBackup(BackupSummary backup, NewTable target, Consumer<String> progress) {
        refuseExisting(target.name());
        BackupDescription inside = new Backups(from, Waiting.real()).describe(backup.backupArn());
        var features = inside.sourceTableFeatureDetails();
        regions.check(target.encryption(), features == null ? null : features.sseDescription(), backup.tableName());
        // before the restore: the table may be deleted meanwhile
        Optional<TableDetails> source = source(backup.tableName(), backup.tableId());
        to.restoreTableFromBackup(request -> request.backupArn(backup.backupArn())
                .targetTableName(target.name())
                .sseSpecificationOverride(target.override()));
        return restored(target.name(), new RestoredSettings(source, features), progress);
    }

    /// Restores a table with point-in-time recovery into the new table `target` and waits for it.
    ///
    /// @param at null for the latest moment there is
    /// @throws UserException `BadInput` when the table can't be restored to the moment, there is a table `target`
    ///     already, or its encryption has to be chosen, or the service's refusal
    public Restored toMoment(String table, @Nullable Instant at, NewTable target, Consumer<String> progress) {
        refuseExisting(target.name());
        TableDetails source = TableInspector.inspect(from, table);
        TableDescription described = source.table().required("Can't describe the table " + table);
        RestorableTimes times = RestorableTimes.of(
                        source.backups().required("Can't restore the table " + table + " to a moment"))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Point-in-time recovery is off for the table " + table + ".",
                        "Restore a backup, or turn it on to be able to from now on.")));
        if (at != null) {
            times.check(at, ZoneId.systemDefault());
        }
        regions.check(target.encryption(), described.sseDescription(), table);
        var request = RestoreTableToPointInTimeRequest.builder()
                .targetTableName(target.name())
                .restoreDateTime(at)
                .useLatestRestorableTime(at == null ? Boolean.TRUE : null)
                .sseSpecificationOverride(target.override());
        // A name would be looked for in the Region that is asked.
        to.restoreTableToPointInTime(
                (regions.differ() ? request.sourceTableArn(described.tableArn()) : request.sourceTableName(table))
                        .build());
        return restored(target.name(), new RestoredSettings(Optional.of(source), null), progress);
    }

    private static String region(DynamoDbClient client) {
        return client.serviceClientConfiguration().region().id();
    }

    private void refuseExisting(String target) {
        if (tables.find(target).isPresent()) {
            throw new UserException(new UserError.BadInput(
                    "There is a table " + target + " already" + regions.there() + ".",
                    "A backup is restored into a new table: name another."));
        }
    }

    /// The table of a backup as it is now, unless it is gone or another one has its name.
    private Optional<TableDetails> source(String name, @Nullable String id) {
        return Optional.of(TableInspector.inspect(from, name))
                .filter(details -> details.table()
                        .known()
                        .filter(table -> id == null || table.tableId() == null || id.equals(table.tableId()))
                        .isPresent());
    }

    private Restored restored(String target, RestoredSettings settings, Consumer<String> progress) {
        progress.accept("Restoring into " + target + regions.there() + "…");
        tables.awaitActive(target);
        progress.accept("The table " + target + regions.there() + " is active.");
        TableDetails now = TableInspector.inspect(to, target);
        return new Restored(
                now.table().required("Can't describe the table " + target),
                TablePlan.of(now, settings.wanted(now), TablePlan.Unsaid.STAYS));
    }
}
