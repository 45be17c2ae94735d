package dev.sortkey.dynamo.table.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.metric.MetricSeries.Metric;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/// What is asked, what the answers mean, and how numbers look.
class MetricQueriesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:03:20Z");

    @ParameterizedTest
    @CsvSource({
        "THREE_HOURS, 2026-11-30T09:03:00Z, 2026-11-30T12:03:00Z, 180",
        "DAY, 2026-11-29T12:00:00Z, 2026-11-30T12:00:00Z, 288",
        "WEEK, 2026-11-23T12:00:00Z, 2026-11-30T12:00:00Z, 168"
    })
    void aSpanIsFullPeriods(MetricSpan span, Instant start, Instant end, int values) {
        var queries = new MetricQueries("orders", span, span.end(NOW));

        assertThat(queries.request().startTime()).isEqualTo(start);
        assertThat(queries.request().endTime()).isEqualTo(end);
        assertThat(queries.metrics(List.of()).series())
                .hasSize(4)
                .allMatch(each -> each.values().size() == values);
    }

    @Test
    void everythingIsAskedAtOnceWithinTheLimits() {
        var request = new MetricQueries("orders", MetricSpan.DAY, NOW).request();

        assertThat(request.metricDataQueries())
                .hasSizeLessThanOrEqualTo(500)
                .extracting(MetricDataQuery::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][a-zA-Z0-9_]*"));
        assertThat(request.metricDataQueries())
                .allMatch(query -> query.metricStat()
                        .metric()
                        .dimensions()
                        .getFirst()
                        .value()
                        .equals("orders"));
    }

    @Test
    void capacityIsBySecondCountsAreTogetherAndStrayValuesAreLeftOut() {
        Instant end = MetricSpan.THREE_HOURS.end(NOW);
        var queries = new MetricQueries("orders", MetricSpan.THREE_HOURS, end);
        Instant start = MetricSpan.THREE_HOURS.start(end);
        List<MetricDataResult> results = queries.request().metricDataQueries().stream()
                .map(query -> MetricDataResult.builder()
                        .id(query.id())
                        .timestamps(start.plusSeconds(60), start.minusSeconds(60), end)
                        .values(120.0, 7.0, 9.0)
                        .build())
                .toList();

        TableMetrics metrics = queries.metrics(results);

        assertThat(metrics.of(Metric.READ_CAPACITY).getFirst().values().get(1)).isEqualTo(2);
        assertThat(metrics.of(Metric.READ_CAPACITY).getFirst().total()).isEqualTo(2);
        assertThat(metrics.of(Metric.ERRORS).getFirst().total()).isEqualTo(13 * 120);
        assertThat(metrics.of(Metric.LATENCY)).hasSize(13).allMatch(each -> each.total() == 120);
        assertThat(metrics.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.01234, 0.0123",
        "4.2, 4.2",
        "99.96, 100",
        "1234, '1,234'",
        "56720, 56.7k",
        "999900, 1M",
        "1234567, 1.23M",
        "5e12, 5T"
    })
    void numbersAreShort(double value, String words) {
        assertThat(MetricNumbers.words(value)).isEqualTo(words);
    }

    @Test
    void aSeriesIsToldInWords() {
        var capacity = new MetricSeries(Metric.READ_CAPACITY, "", List.of(4.0, Double.NaN));
        var latency = new MetricSeries(Metric.LATENCY, "Query", List.of(4.0, Double.NaN));
        var errors = new MetricSeries(Metric.ERRORS, "", List.of(0.0, 3.0));

        assertThat(capacity.words(MetricSpan.DAY)).isEqualTo("max 4 RCU/s, average 2 RCU/s");
        assertThat(latency.title()).isEqualTo("Latency of Query");
        assertThat(latency.words(MetricSpan.DAY)).isEqualTo("max 4 ms, average 4 ms");
        assertThat(errors.words(MetricSpan.WEEK)).isEqualTo("3 in all, at most 3 in 1 h");
        assertThat(new MetricSeries(Metric.ERRORS, "", List.of(Double.NaN)).words(MetricSpan.DAY))
                .isEqualTo("none");
    }

    @Test
    void anotherSpanIsRefusedInWords() {
        assertThat(MetricSpan.of("7d")).isEqualTo(MetricSpan.WEEK);
        assertThatThrownBy(() -> MetricSpan.of("1y")).hasMessageContaining("1y").hasMessageContaining("3h, 24h, 7d");
    }
}
