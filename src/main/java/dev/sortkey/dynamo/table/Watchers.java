package dev.sortkey.dynamo.table;

import dev.sortkey.support.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsStatus;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsSummary;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.FailureException;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;

/// What watches a table: contributor insights count its keys, and Kinesis data streams get its changes.
///
/// @param insights of the table and its global indexes; absent or disabled where they are off
/// @param kinesis each data stream that gets the table's changes, or got them
public record Watchers(Fact<List<Insights>> insights, Fact<List<KinesisDataStreamDestination>> kinesis) {
    /// Contributor insights of a table or one of its indexes.
    ///
    /// @param index empty for the table itself
    /// @param failure why they couldn't be turned on or off; empty unless that failed
    public record Insights(
            String index, ContributorInsightsStatus status, Optional<ContributorInsightsMode> mode, String failure) {
        /// Whether they are on, or are being turned on.
        public boolean isOn() {
            return status == ContributorInsightsStatus.ENABLED || status == ContributorInsightsStatus.ENABLING;
        }

        /// Such as `by-customer (all keys)`.
        public String words() {
            return (index.isEmpty() ? "table" : index)
                    + (isOn() ? " (" + mode.map(Insights::keys).orElse("all keys") : " (" + statusWords())
                    + (status == ContributorInsightsStatus.ENABLING ? ", being turned on" : "") + ")"
                    + (failure.isEmpty() ? "" : ": " + failure);
        }

        private String statusWords() {
            return status == ContributorInsightsStatus.DISABLING
                    ? "being turned off"
                    : status.toString().toLowerCase(Locale.ROOT);
        }

        private static String keys(ContributorInsightsMode mode) {
            return mode == ContributorInsightsMode.THROTTLED_KEYS ? "throttled keys only" : "all keys";
        }
    }

    /// Insights in words, such as `table (all keys), by-customer (throttled keys only)`.
    public static String words(List<Insights> insights) {
        String on = insights.stream()
                .filter(each -> each.status() != ContributorInsightsStatus.DISABLED)
                .map(Insights::words)
                .collect(Collectors.joining(", "));
        return on.isEmpty() ? "off" : on;
    }

    /// Destinations in words, such as `arn:… (active, microseconds)`.
    public static String destinations(List<KinesisDataStreamDestination> destinations) {
        List<KinesisDataStreamDestination> used = destinations.stream()
                .filter(each -> each.destinationStatus() != DestinationStatus.DISABLED)
                .toList();
        String off = destinations.size() > used.size()
                ? " (" + Counted.of(destinations.size() - used.size(), "data stream") + " before)"
                : "";
        return used.isEmpty()
                ? "off" + off
                : used.stream().map(Watchers::destination).collect(Collectors.joining(", "));
    }

    private static String destination(KinesisDataStreamDestination now) {
        String precision =
                now.approximateCreationDateTimePrecision() == ApproximateCreationDateTimePrecision.MICROSECOND
                        ? "times in microseconds"
                        : null;
        String why = now.destinationStatusDescription();
        return now.streamArn() + " ("
                + Stream.of(now.destinationStatusAsString(), precision, why)
                        .filter(Objects::nonNull)
                        .map(word -> word.equals(why) ? word : word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    static Fact<List<Insights>> insights(DynamoDbClient client, String table) {
        return Fact.of(
                "dynamodb:ListContributorInsights",
                () -> client.listContributorInsightsPaginator(request -> request.tableName(table)).stream()
                        .flatMap(page -> page.contributorInsightsSummaries().stream())
                        .map(summary -> insights(client, table, summary))
                        .toList());
    }

    private static Insights insights(DynamoDbClient client, String table, ContributorInsightsSummary summary) {
        String index = Objects.requireNonNullElse(summary.indexName(), "");
        ContributorInsightsStatus status = Objects.requireNonNullElse(
                summary.contributorInsightsStatus(), ContributorInsightsStatus.UNKNOWN_TO_SDK_VERSION);
        return new Insights(
                index,
                status,
                Optional.ofNullable(summary.contributorInsightsMode()),
                status == ContributorInsightsStatus.FAILED ? failure(client, table, summary.indexName()) : "");
    }

    /// Only the description of one tells why.
    private static String failure(DynamoDbClient client, String table, String index) {
        Fact<String> why = Fact.of(
                "dynamodb:DescribeContributorInsights",
                () -> words(client.describeContributorInsights(
                                request -> request.tableName(table).indexName(index))
                        .failureException()));
        return why.known().orElseGet(why::whyUnknown);
    }

    /// What made something fail, as the service says it.
    static String words(FailureException failure) {
        return failure == null
                ? ""
                : Stream.of(failure.exceptionName(), failure.exceptionDescription())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(": "));
    }

    static Fact<List<KinesisDataStreamDestination>> kinesis(DynamoDbClient client, String table) {
        return Fact.of(
                "dynamodb:DescribeKinesisStreamingDestination",
                () -> client.describeKinesisStreamingDestination(request -> request.tableName(table))
                        .kinesisDataStreamDestinations());
    }
}
