package dev.sortkey.ui.jobs;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Carries out what is left of jobs, on connections that are open.
///
/// @param connections finds one that is open by its name
record JobWork(Function<String, Optional<Connection>> connections) {
    /// What a job does, at a pace.
    @FunctionalInterface
    interface Work {
        /// Does it.
        ///
        /// @param listener hears of each part
        Checkpoint run(Pace pace, Consumer<Checkpoint> listener);
    }

    /// Carries out what is left. May take hours.
    ///
    /// @throws UserException why it can't go on now
    Checkpoint run(JobFolder folder, Pace pace, Consumer<Checkpoint> listener) {
        try {
            return work(folder.job(), folder).run(pace, listener);
        } catch (UserException e) {
            switch (e.error()) {
                case UserError.BadInput _, UserError.Guarded _ -> {} // it can't even be tried
                default -> folder.failed(e.error().what());
            }
            throw e;
        }
    }

    private Work work(Job job, JobFolder folder) {
        Connection connection = open(job.connection());
        return switch (job.kind()) {
            case BULK -> {
                connection.lock().check("Changing items of " + job.table());
                yield new BulkJob(connection.dynamo(), described(connection, job.table()), folder)::run;
            }
            case EXPORT -> new ExportJob(connection.dynamo(), described(connection, job.table()), folder)::run;
            case IMPORT -> {
                connection.lock().check("Writing to " + job.table());
                yield new ImportJob(connection.dynamo(), described(connection, job.table()), folder)::run;
            }
            case COPY -> {
                CopyJob.Details details = folder.details(CopyJob.Details.class, CopyJob.Details.NONE)
                        .get();
                Connection to = open(details.connection());
                to.lock().check("Writing to " + details.table());
                TableDescription from = described(connection, job.table());
                CopyJob.prepare(to.dynamo(), from, details.table(), _ -> {});
                yield new CopyJob(connection.dynamo(), from, to.dynamo(), described(to, details.table()), folder)::run;
            }
        };
    }

    /// An open connection, for work that nobody sits before.
    ///
    /// @throws UserException bad input when it isn't open
    Connection open(String name) {
        return connections
                .apply(name)
                .map(Connection::unattended)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "This job needs the connection " + name + ", which isn't open.", "Open it first.")));
    }

    /// A bulk change that a person begins, whose requests nobody sits before.
    static BulkJob bulk(Connection connection, TableDescription table, JobFolder folder) {
        return new BulkJob(connection.unattended().dynamo(), table, folder);
    }

    /// An import that a person begins, whose requests nobody sits before.
    static ImportJob bringing(Connection connection, TableDescription table, JobFolder folder) {
        return new ImportJob(connection.unattended().dynamo(), table, folder);
    }

    /// A table as it is now.
    static TableDescription described(Connection connection, String table) {
        return connection.dynamo().describeTable(it -> it.tableName(table)).table();
    }
}
