package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.table.TableRequests;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.ReplicationGroupUpdate;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/// The requests that make the settings of a new table which its creation can't carry.
public final class LaterRequests {
    private LaterRequests() {}

    /// In the order to send them, once the table is active; each replica needs the table to be active again.
    public static List<DynamoDbRequest> of(TableDefinition table) {
        var requests = new ArrayList<DynamoDbRequest>();
        if (table.timeToLive() != null) {
            requests.add(UpdateTimeToLiveRequest.builder()
                    .tableName(table.name())
                    .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(table.timeToLive()))
                    .build());
        }
        if (table.recoveryDays() != null) {
            requests.add(UpdateContinuousBackupsRequest.builder()
                    .tableName(table.name())
                    .pointInTimeRecoverySpecification(recovery ->
                            recovery.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(table.recoveryDays()))
                    .build());
        }
        table.insights()
                .forEach((index, mode) -> requests.add(UpdateContributorInsightsRequest.builder()
                        .tableName(table.name())
                        .indexName(index.equals(TableDefinition.TABLE) ? null : index)
                        .contributorInsightsAction(ContributorInsightsAction.ENABLE)
                        .contributorInsightsMode(mode)
                        .build()));
        if (table.kinesis() != null) {
            requests.add(kinesis(table.name(), table.kinesis()));
        }
        table.replicas()
                .forEach(replica -> requests.add(UpdateTableRequest.builder()
                        .tableName(table.name())
                        .replicaUpdates(
                                ReplicationGroupUpdate.builder().create(replica).build())
                        .build()));
        return requests;
    }

    private static EnableKinesisStreamingDestinationRequest kinesis(String table, TableDefinition.Kinesis kinesis) {
        var request = EnableKinesisStreamingDestinationRequest.builder()
                .tableName(table)
                .streamArn(kinesis.streamArn());
        return kinesis.precision() == null
                ? request.build()
                : request.enableKinesisStreamingConfiguration(
                                how -> how.approximateCreationDateTimePrecision(kinesis.precision()))
                        .build();
    }

    /// Sends the settings of a new table. A replica needs a table that isn't busy with another one.
    ///
    /// @param progress told what couldn't be set, and why
    static void send(DynamoDbClient client, TableWaiter tables, TableDefinition table, Consumer<String> progress) {
        for (DynamoDbRequest request : of(table)) {
            try {
                if (request instanceof UpdateTableRequest) {
                    tables.awaitActive(table.name());
                }
                TableRequests.send(client, request);
            } catch (UserException e) {
                boolean unsupported =
                        e.getCause() instanceof AwsServiceException service && Failures.isUnsupported(service);
                progress.accept(table.name() + ": " + words(request) + " isn't set: "
                        + (unsupported
                                ? "this server doesn't support it."
                                : e.error().what()));
            }
        }
    }

    private static String words(DynamoDbRequest request) {
        return switch (request) {
            case UpdateTimeToLiveRequest _ -> TableDefinition.Part.TIME_TO_LIVE.words();
            case UpdateContinuousBackupsRequest _ -> TableDefinition.Part.POINT_IN_TIME_RECOVERY.words();
            case UpdateContributorInsightsRequest _ -> TableDefinition.Part.CONTRIBUTOR_INSIGHTS.words();
            case EnableKinesisStreamingDestinationRequest _ -> TableDefinition.Part.KINESIS.words();
            default -> "a replica";
        };
    }
}
