package dev.sortkey.testkit;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.connection.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.utils.Lazy;

/// A CloudWatch that counts as told: a value for the name of a metric with its operation, such as
/// `SystemErrors GetItem`, and the number of the period; null for none.
public final class CountedMetrics implements CloudWatchClient {
    private final BiFunction<String, Integer, @Nullable Double> values;
    private final List<GetMetricDataRequest> requests = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";

    /// Nothing is refused yet.
    public CountedMetrics(BiFunction<String, Integer, @Nullable Double> values) {
        this.values = values;
    }

    /// From now on every request is refused with this error code; empty for none.
    public void refuse(String code) {
        refusal = code;
    }

    /// What was asked, in order.
    public List<GetMetricDataRequest> requests() {
        return List.copyOf(requests);
    }

    /// `connection` with this in it.
    public Connection in(Connection connection) {
        return new Connection(
                connection.spec(),
                connection.lock(),
                connection.outbound(),
                connection.dynamo(),
                connection.lazyStreams(),
                new Lazy<>(() -> this),
                connection.server(),
                connection.regions());
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        requests.add(request);
        if (!refusal.isEmpty()) {
            throw Failures.translate(
                    CloudWatchException.builder()
                            .statusCode(403)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode(refusal)
                                    .errorMessage("not authorized to perform: cloudwatch:GetMetricData")
                                    .build())
                            .build(),
                    new dev.sortkey.dynamo.client.ConnectionLabel("Stub", "stub", true, null),
                    "GetMetricData");
        }
        return GetMetricDataResponse.builder()
                .metricDataResults(request.metricDataQueries().stream()
                        .map(query -> result(request, query))
                        .toList())
                .build();
    }

    private MetricDataResult result(GetMetricDataRequest request, MetricDataQuery query) {
        var metric = query.metricStat().metric();
        String name = metric.metricName()
                + metric.dimensions().stream()
                        .filter(each -> each.name().equals("Operation"))
                        .map(Dimension::value)
                        .findFirst()
                        .map(operation -> " " + operation)
                        .orElse("");
        int period = query.metricStat().period();
        long count = (request.endTime().getEpochSecond() - request.startTime().getEpochSecond()) / period;
        var moments = new ArrayList<Instant>();
        var found = new ArrayList<Double>();
        LongStream.range(0, count).forEach(place -> {
            Double value = values.apply(name, (int) place);
            if (value != null) {
                moments.add(request.startTime().plusSeconds(place * period));
                found.add(value);
            }
        });
        return MetricDataResult.builder()
                .id(query.id())
                .timestamps(moments)
                .values(found)
                .build();
    }

    @Override
    public String serviceName() {
        return "monitoring";
    }

    @Override
    public void close() {}
}
