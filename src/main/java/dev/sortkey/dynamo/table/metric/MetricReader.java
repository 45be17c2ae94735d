package dev.sortkey.dynamo.table.metric;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/// Reads the metrics of a table from CloudWatch, all in one request.
public final class MetricReader {
    private final Connection connection;

    /// Reads through `connection`.
    public MetricReader(Connection connection) {
        this.connection = connection;
    }

    /// Whether there may be metrics. Sends nothing.
    public boolean isOffered() {
        return !connection.lacks(MissingFeature.CLOUDWATCH);
    }

    /// The metrics of `table` up to `now`. Where nobody counts any, nothing is sent.
    public Fact<TableMetrics> read(String table, MetricSpan span, Instant now) {
        if (!isOffered()) {
            return new Fact.Unsupported<>();
        }
        return Fact.of("cloudwatch:GetMetricData", () -> {
            var queries = new MetricQueries(table, span, span.end(now));
            return queries.metrics(results(queries.request()));
        });
    }

    /// What couldn't be read must not look like no requests.
    private static void check(GetMetricDataResponse page) {
        boolean failed = page.metricDataResults().stream()
                .anyMatch(result -> result.statusCode() == StatusCode.INTERNAL_ERROR
                        || result.statusCode() == StatusCode.FORBIDDEN);
        if (failed) {
            throw new UserException(
                    new UserError.Unavailable("CloudWatch couldn't read all metrics.", "Try again in a moment."));
        }
    }

    /// CloudWatch answers so many values at once, and says when there are more.
    private List<MetricDataResult> results(GetMetricDataRequest request) {
        CloudWatchClient client = connection.cloudWatch();
        var results = new ArrayList<MetricDataResult>();
        var next = request.toBuilder();
        GetMetricDataResponse page;
        do {
            page = client.getMetricData(next.build());
            results.addAll(page.metricDataResults());
            check(page);
            next.nextToken(page.nextToken());
        } while (page.nextToken() != null);
        return results;
    }
}
