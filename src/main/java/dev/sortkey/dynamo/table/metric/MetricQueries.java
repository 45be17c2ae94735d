package dev.sortkey.dynamo.table.metric;

import dev.sortkey.dynamo.table.metric.MetricSeries.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/// The request for the metrics of a table, and what its answer means. DynamoDB counts capacity for the table and
/// the rest for each operation; CloudWatch bills each metric that is asked for, a cent for a thousand.
final class MetricQueries {
    /// Those that read or write items.
    private static final List<String> OPERATIONS = List.of(
            "GetItem",
            "Query",
            "Scan",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems",
            "ExecuteStatement",
            "BatchExecuteStatement",
            "ExecuteTransaction");

    private final String table;
    private final MetricSpan span;
    private final Instant start;
    private final Instant end;
    private final Map<String, Asked> asked = new LinkedHashMap<>();

    /// One metric of one operation, or of the table without one.
    private record Asked(Metric metric, String operation) {}

    MetricQueries(String table, MetricSpan span, Instant end) {
        this.table = table;
        this.span = span;
        this.end = end;
        this.start = span.start(end);
        for (Metric metric : Metric.values()) {
            boolean ofTable = metric == Metric.READ_CAPACITY || metric == Metric.WRITE_CAPACITY;
            (ofTable ? List.of("") : OPERATIONS)
                    .forEach(operation -> asked.put("m" + asked.size(), new Asked(metric, operation)));
        }
    }

    GetMetricDataRequest request() {
        return GetMetricDataRequest.builder()
                .startTime(start)
                .endTime(end)
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(asked.entrySet().stream()
                        .map(each -> query(each.getKey(), each.getValue()))
                        .toList())
                .build();
    }

    private MetricDataQuery query(String id, Asked query) {
        var dimensions = new ArrayList<Dimension>();
        dimensions.add(Dimension.builder().name("TableName").value(table).build());
        if (!query.operation().isEmpty()) {
            dimensions.add(Dimension.builder()
                    .name("Operation")
                    .value(query.operation())
                    .build());
        }
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(statistic -> statistic
                        .metric(metric -> metric.namespace("AWS/DynamoDB")
                                .metricName(name(query.metric()))
                                .dimensions(dimensions))
                        .period((int) span.period().toSeconds())
                        .stat((query.metric() == Metric.LATENCY ? Statistic.AVERAGE : Statistic.SUM).toString()))
                .build();
    }

    private static String name(Metric metric) {
        return switch (metric) {
            case READ_CAPACITY -> "ConsumedReadCapacityUnits";
            case WRITE_CAPACITY -> "ConsumedWriteCapacityUnits";
            case THROTTLED -> "ThrottledRequests";
            case ERRORS -> "SystemErrors";
            case LATENCY -> "SuccessfulRequestLatency";
        };
    }

    /// What the answers mean: throttled requests and errors of all operations together, latency of each by itself.
    TableMetrics metrics(List<MetricDataResult> results) {
        var found = new LinkedHashMap<Asked, double[]>();
        for (MetricDataResult result : results) {
            Asked query = asked.get(result.id());
            if (query != null) {
                boolean sums = query.metric().isCount();
                double[] values = found.computeIfAbsent(sums ? new Asked(query.metric(), "") : query, _ -> nothing());
                add(values, result, query.metric());
            }
        }
        var series = new ArrayList<MetricSeries>();
        for (Metric metric : Metric.values()) {
            if (metric == Metric.LATENCY) {
                OPERATIONS.stream()
                        .map(operation -> series(found, metric, operation))
                        .filter(each -> !each.isEmpty())
                        .forEach(series::add);
            } else {
                series.add(series(found, metric, ""));
            }
        }
        return new TableMetrics(span, start, end, series);
    }

    private MetricSeries series(Map<Asked, double[]> found, Metric metric, String operation) {
        double[] values = found.getOrDefault(new Asked(metric, operation), nothing());
        return new MetricSeries(metric, operation, Arrays.stream(values).boxed().toList());
    }

    private double[] nothing() {
        double[] values = new double[span.values(start, end)];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// Capacity is shown by the second, as it is provisioned.
    private void add(double[] values, MetricDataResult result, Metric metric) {
        double share = metric == Metric.READ_CAPACITY || metric == Metric.WRITE_CAPACITY
                ? 1.0 / span.period().toSeconds()
                : 1;
        int known = Math.min(result.timestamps().size(), result.values().size());
        for (int i = 0; i < known; i++) {
            long place = Math.floorDiv(
                    Duration.between(start, result.timestamps().get(i)).toSeconds(),
                    span.period().toSeconds());
            if (place >= 0 && place < values.length) {
                double value = result.values().get(i) * share;
                double before = values[(int) place];
                values[(int) place] = Double.isNaN(before) ? value : before + value;
            }
        }
    }
}
