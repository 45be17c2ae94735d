package dev.sortkey.ui.tables.backup;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Regions;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.dynamo.table.backup.TableRestore;
import dev.sortkey.dynamo.table.backup.TableRestore.NewTable;
import dev.sortkey.dynamo.table.backup.TableRestore.Restored;
import dev.sortkey.dynamo.table.change.TableChanger;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;

/// The requests about the backups of one table; one change at a time.
public final class BackupsViewModel implements AutoCloseable {
    private final Connection connection;
    private final String table;
    private final Runnable restored;
    private final TaskScope tasks;
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

    /// Asks through `connection` about `table`; nothing is sent yet.
    ///
    /// @param restored hears that there is a new table
    public BackupsViewModel(Connection connection, String table, Runnable restored, Tasks tasks) {
        this.restored = restored;
        this.connection = connection;
        this.table = table;
        this.tasks = new TaskScope(tasks);
    }

    String table() {
        return table;
    }

    /// Whether something is being made, restored or deleted.
    ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /// The last sentence about it.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// Forgets what was done before.
    void begin() {
        if (!working.get()) {
            progress.set("");
        }
    }

    /// Whether there may be backups here.
    boolean mayHaveBackups() {
        return !connection.lacks(MissingFeature.BACKUPS);
    }

    /// Asks for the backups, the newest first.
    void list(Consumer<Fact<List<BackupSummary>>> then) {
        tasks.latest("list", () -> backups().list(table)).onSuccess(then);
    }

    /// A name for a backup that is made now.
    String proposal() {
        return Backups.name(table, Instant.now());
    }

    void make(String name, Runnable then, Consumer<UserError> failed) {
        work(
                "Making the backup " + name + "…",
                () -> backups().make(table, name),
                _ -> "Made the backup " + name + ".",
                _ -> then.run(),
                failed);
    }

    void delete(BackupSummary backup, Runnable then, Consumer<UserError> failed) {
        work(
                "Deleting the backup " + backup.backupName() + "…",
                () -> {
                    backups().delete(backup);
                    return backup;
                },
                deleted -> "Deleted the backup " + deleted.backupName() + ".",
                _ -> then.run(),
                failed);
    }

    /// What is to be restored, and into what.
    ///
    /// @param backup null to restore the table as it was at `moment`
    /// @param moment null for as late as possible
    /// @param region of the new table; null for the connection's own
    record Restore(
            @Nullable BackupSummary backup,
            @Nullable Instant moment,
            NewTable target,
            @Nullable String region) {
        /// Such as `orders-restored in us-east-1`.
        String words() {
            return target.name() + (region == null ? "" : " in " + region);
        }
    }

    /// The Regions that a table can be restored into.
    Regions regions() {
        return connection.regions();
    }

    /// Restores a table, which is listed afterwards when it's in this Region.
    void restore(Restore wanted, Consumer<Restored> then, Consumer<UserError> failed) {
        work(
                "Restoring into " + wanted.words() + "…",
                () -> connection.inRegion(wanted.region(), there -> {
                    var restore = new TableRestore(connection.dynamo(), there, Waiting.patient());
                    return wanted.backup() == null
                            ? restore.toMoment(table, wanted.moment(), wanted.target(), this::say)
                            : restore.fromBackup(wanted.backup(), wanted.target(), this::say);
                }),
                _ -> "Restored " + wanted.words() + "."
                        + (wanted.region() == null ? "" : " To see it, connect to " + wanted.region() + "."),
                made -> {
                    if (wanted.region() == null) {
                        restored.run();
                    }
                    then.accept(made);
                },
                failed);
    }

    /// Sets what a restore left out.
    void apply(Restore done, List<TableStep> steps, Runnable then, Consumer<UserError> failed) {
        work(
                "Setting what wasn't restored…",
                () -> connection.inRegion(done.region(), there -> {
                    var outcome = new TableChanger(there, Waiting.patient())
                            .apply(done.target().name(), steps, step -> say(step.what() + "…"));
                    if (outcome.failure() != null) {
                        throw new UserException(outcome.failure());
                    }
                    return done.words();
                }),
                name -> name + " has the settings of " + table + ".",
                _ -> then.run(),
                failed);
    }

    private Backups backups() {
        return new Backups(connection.dynamo(), Waiting.real());
    }

    private <T> void work(
            String begins, Callable<T> call, Done<T> words, Consumer<T> then, Consumer<UserError> failed) {
        if (working.get()) {
            failed.accept(new UserError.Unavailable(
                    "Another backup or restore of this table is still running.", "Wait until it's done."));
            return;
        }
        working.set(true);
        progress.set(begins);
        tasks.run(call)
                .onSuccess(result -> {
                    working.set(false);
                    progress.set(words.of(result));
                    then.accept(result);
                })
                .onError(error -> {
                    working.set(false);
                    progress.set("");
                    failed.accept(error);
                });
    }

    private interface Done<T> {
        String of(T result);
    }

    private void say(String sentence) {
        tasks.deliver(() -> progress.set(sentence));
    }

    @Override
    public void close() {
        tasks.close();
    }
}
