package dev.sortkey.ui.tables.overview;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.S3Transfer;
import dev.sortkey.dynamo.table.S3Transfers;
import dev.sortkey.dynamo.table.metric.MetricReader;
import dev.sortkey.dynamo.table.metric.MetricSpan;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The metrics of a table, and the service's own exports and imports of it. Nothing is asked until it is shown.
public final class OverviewViewModel implements AutoCloseable {
    private final Connection connection;
    private final String table;
    private final Clock clock;
    private final TaskScope tasks;
    private MetricSpan span = MetricSpan.DAY;

    /// Asks through `connection` about `table`; metrics are those up to the time of `clock`.
    public OverviewViewModel(Connection connection, String table, Clock clock, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.clock = clock;
        this.tasks = new TaskScope(tasks);
    }

    /// The server's name in a sentence, such as `Dynoxide 1.5.0`.
    String server() {
        return connection.server().get().words();
    }

    /// How far the metrics go back.
    MetricSpan span() {
        return span;
    }

    /// Whether there may be metrics.
    boolean hasMetrics() {
        return new MetricReader(connection).isOffered();
    }

    /// Reads the metrics of the span; `then` gets those that were asked for last.
    void metrics(MetricSpan of, Consumer<Fact<TableMetrics>> then) {
        span = of;
        tasks.latest("metrics", () -> new MetricReader(connection).read(table, of, clock.instant()))
                .onSuccess(then);
    }

    /// Asks for the exports of the table with this ARN, the newest first.
    void exports(@Nullable String arn, Consumer<Fact<S3Transfer.Latest>> then) {
        tasks.latest("exports", () -> S3Transfers.exports(connection.dynamo(), arn))
                .onSuccess(then);
    }

    /// Asks for the imports that made the table with this ARN.
    void imports(@Nullable String arn, Consumer<Fact<S3Transfer.Latest>> then) {
        tasks.latest("imports", () -> S3Transfers.imports(connection.dynamo(), arn))
                .onSuccess(then);
    }

    @Override
    public void close() {
        tasks.close();
    }
}
