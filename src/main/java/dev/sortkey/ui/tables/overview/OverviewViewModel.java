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
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The metrics of a table, and the service's own exports and imports of it. Nothing is asked until it is shown.
public final class OverviewViewModel implements AutoCloseable {
    private final Connection connection;
    private final String table;
    private final Clock clock;
    private final TaskScope tasks;
    private MetricSpan span = MetricSpan.DAY;
    private @Nullable Read last;

    /// Metrics, and when they were asked for.
    private record Read(TableMetrics metrics, Instant asked) {
        private static final Duration FRESH = Duration.ofMinutes(1);

        boolean serves(MetricSpan span, Instant now) {
            return span == metrics.span()
                    && span.end(now).equals(metrics.end())
                    && Duration.between(asked, now).compareTo(FRESH) < 0;
        }
    }

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

    /// Reads the metrics of the span; `then` gets those that were asked for last. As each request is billed, those
    /// of the last minute serve again while CloudWatch has no later period.
    void metrics(MetricSpan of, Consumer<Fact<TableMetrics>> then) {
        span = of;
        Instant now = clock.instant();
        if (last != null && last.serves(of, now)) {
            tasks.cancel("metrics");
            then.accept(new Fact.Known<>(last.metrics()));
            return;
        }
        tasks.latest("metrics", () -> new MetricReader(connection).read(table, of, now))
                .onSuccess(fact -> {
                    last = fact.known().map(metrics -> new Read(metrics, now)).orElse(null);
                    then.accept(fact);
                });
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
