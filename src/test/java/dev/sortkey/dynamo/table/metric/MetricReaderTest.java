package dev.sortkey.dynamo.table.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.S3Transfers;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.metric.MetricSeries.Metric;
import dev.sortkey.testkit.CloudWatchOfMoto;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Metrics, exports and what is missing, asked of moto.
@OnMoto
class MetricReaderTest {
    private static Moto moto;
    private static CloudWatchOfMoto cloudWatch;
    private static Connection connection;

    @BeforeAll
    static void start() {
        moto = new Moto("metrics");
        cloudWatch = new CloudWatchOfMoto(moto.url());
        connection = moto.connect(cloudWatch.url());
    }

    @AfterAll
    static void stop() {
        connection.close();
        cloudWatch.close();
        moto.close();
    }

    private static TableMetrics metrics(MetricSpan span) {
        return new MetricReader(connection).read("orders", span, Instant.now()).required("no metrics");
    }

    @Test
    void whatWasCountedIsReadInOneRequest() {
        int before = cloudWatch.operations().size();

        TableMetrics metrics = metrics(MetricSpan.THREE_HOURS);

        assertThat(cloudWatch
                        .operations()
                        .subList(before, cloudWatch.operations().size()))
                .containsExactly("GetMetricData");
        assertThat(metrics.series())
                .hasSize(5)
                .allMatch(series -> series.values().size() == 180);
        assertThat(metrics.of(Metric.READ_CAPACITY).getFirst().max()).hasValue(26); // 1,560 units in a minute
        assertThat(metrics.of(Metric.WRITE_CAPACITY).getFirst().total()).isEqualTo(10);
        assertThat(metrics.of(Metric.THROTTLED).getFirst().total()).isEqualTo(7);
        assertThat(metrics.of(Metric.ERRORS).getFirst().isEmpty()).isTrue();
        assertThat(metrics.of(Metric.LATENCY)).singleElement().satisfies(latency -> {
            assertThat(latency.operation()).isEqualTo("GetItem");
            assertThat(latency.max().orElse(0)).isBetween(2.0, 8.0);
            assertThat(latency.values()).contains(Double.NaN);
        });
    }

    @Test
    void aWeekHasTheSameCountsInHours() {
        TableMetrics week = metrics(MetricSpan.WEEK);

        assertThat(week.series()).allMatch(series -> series.values().size() == 168);
        assertThat(week.of(Metric.THROTTLED).getFirst().total()).isIn(0.0, 7.0); // 20 minutes ago, up to the full hour
    }

    @Test
    void aTableThatNobodyUsedHasNoMetrics() {
        assertThat(new MetricReader(connection)
                        .read("nobody", MetricSpan.DAY, Instant.now())
                        .required("no metrics")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aServerWithoutCloudWatchIsAskedOnce() {
        try (Connection plain = moto.connect()) {
            var reader = new MetricReader(plain);
            assertThat(reader.isOffered()).isTrue();
            assertThat(reader.read("orders", MetricSpan.DAY, Instant.now())).isEqualTo(new Fact.Unsupported<>());
            long calls = moto.calls();

            assertThat(reader.isOffered()).isFalse();
            assertThat(reader.read("orders", MetricSpan.DAY, Instant.now())).isEqualTo(new Fact.Unsupported<>());
            assertThat(moto.calls()).isEqualTo(calls);
        }
    }

    @Test
    void whatMotoLacksIsAskedOnceAndWithoutRetries() {
        try (Connection plain = moto.connect()) {
            long before = moto.calls();
            var details = TableInspector.inspect(plain.dynamo(), "orders");
            long first = moto.calls() - before;
            TableInspector.inspect(plain.dynamo(), "orders");

            assertThat(details.watchers().insights()).isEqualTo(new Fact.Unsupported<>());
            assertThat(details.watchers().kinesis()).isEqualTo(new Fact.Unsupported<>());
            assertThat(details.backups().known()).isPresent();
            assertThat(first).isEqualTo(7);
            assertThat(moto.calls() - before - first).isEqualTo(5);
        }
    }

    @Test
    void anExportIsDescribed() {
        String arn = TableInspector.describe(connection.dynamo(), "orders")
                .required("no table")
                .tableArn();

        assertThat(S3Transfers.exports(connection.dynamo(), arn).required("no exports"))
                .satisfies(latest -> {
                    assertThat(latest.more()).isZero();
                    assertThat(latest.newest()).singleElement().satisfies(export -> {
                        assertThat(export.place()).isEqualTo("s3://exports/monday");
                        assertThat(export.words()).contains("s3://exports/monday");
                    });
                });
        assertThat(S3Transfers.imports(connection.dynamo(), arn)).isEqualTo(new Fact.Unsupported<>());
    }
}
