package dev.sortkey.ui.tables.move;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Starts jobs, and shows them.
public interface JobStart {
    /// Plans a bulk change.
    ///
    /// @param reads find the items
    /// @param whole whether they find whole items of the table
    void plan(Connection connection, TableDescription table, List<Read> reads, boolean whole, BulkAction action);

    /// Begins an export.
    void export(Connection connection, TableDescription table, ExportJob.Details details, Job.Options options);

    /// Begins to check a file that is to be imported.
    void check(Connection connection, TableDescription table, ImportJob.Details details, Job.Options options);

    /// Plans a copy.
    void copy(Connection connection, TableDescription table, CopyJob.Details details, Job.Options options);

    /// Plans the changes that `changes` makes.
    ///
    /// @param what the job does, in words
    void plan(Connection connection, TableDescription table, String what, Consumer<BulkJob.Planned> changes);

    /// The names of the connections that are open.
    List<String> connections();

    /// The open connection with this name.
    Optional<Connection> connection(String name);

    /// The program's folder for data.
    Path data();
}
