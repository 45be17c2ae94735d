package dev.sortkey.dynamo.table.metric;

import dev.sortkey.dynamo.table.metric.MetricSeries.Metric;
import java.time.Instant;
import java.util.List;

/// What CloudWatch counts of one table in one span of time.
///
/// @param start when the first period begins
/// @param end when the last period ends
/// @param series in the order to show them; latency only of the operations that were used
public record TableMetrics(MetricSpan span, Instant start, Instant end, List<MetricSeries> series) {
    /// Copies the list.
    public TableMetrics {
        series = List.copyOf(series);
    }

    /// Whether there was no request at all.
    public boolean isEmpty() {
        return series.stream().allMatch(MetricSeries::isEmpty);
    }

    /// Those of one metric.
    public List<MetricSeries> of(Metric metric) {
        return series.stream().filter(each -> each.metric() == metric).toList();
    }
}
