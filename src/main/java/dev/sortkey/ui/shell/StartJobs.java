package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ExportJob;
import dev.sortkey.transfer.move.ImportJob;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.jobs.JobsView;
import dev.sortkey.ui.tables.move.JobStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Starts jobs and shows the Jobs screen.
///
/// @param shell the window
record StartJobs(Wiring wiring, ShellView shell) implements JobStart {
    @Override
    public void plan(
            Connection connection, TableDescription table, List<Read> reads, boolean whole, BulkAction action) {
        wiring.jobs()
                .plan(
                        connection,
                        table,
                        action.what(),
                        (job, pace, told) -> job.plan(reads, whole, action, pace, told),
                        shell::tell);
        shell.show(JobsView.class);
    }

    @Override
    public void export(Connection connection, TableDescription table, ExportJob.Details details, Job.Options options) {
        wiring.jobs().export(connection, table, details, options, shell::tell);
        shell.show(JobsView.class);
    }

    @Override
    public void check(Connection connection, TableDescription table, ImportJob.Details details, Job.Options options) {
        wiring.jobs().check(connection, table, details, options, shell::tell);
        shell.show(JobsView.class);
    }

    @Override
    public void copy(Connection connection, TableDescription table, CopyJob.Details details, Job.Options options) {
        wiring.jobs().copy(connection, table, details, options, shell::tell);
        shell.show(JobsView.class);
    }

    @Override
    public void plan(Connection connection, TableDescription table, String what, Consumer<BulkJob.Planned> changes) {
        wiring.jobs().plan(connection, table, what, (job, pace, told) -> job.plan(pace, told, changes), shell::tell);
        shell.show(JobsView.class);
    }

    @Override
    public Optional<Connection> connection(String name) {
        return wiring.opened(name).map(Opened::connection);
    }

    @Override
    public Path data() {
        return wiring.data();
    }

    @Override
    public List<String> connections() {
        return wiring.connections().opened().stream()
                .map(it -> it.spec().name())
                .toList();
    }
}
