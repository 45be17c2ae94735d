package dev.sortkey.dynamo.table;

import dev.sortkey.support.UserException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/// The requests that change a table, whichever one it is.
public final class TableRequests {
    private TableRequests() {}

    /// Sends `request`.
    ///
    /// @throws UserException why the service or the connection's guard refused
    /// @throws IllegalArgumentException for a request that changes no table
    public static void send(DynamoDbClient client, DynamoDbRequest request) {
        switch (request) {
            case UpdateTableRequest table -> client.updateTable(table);
            case UpdateTimeToLiveRequest expiry -> client.updateTimeToLive(expiry);
            case UpdateContinuousBackupsRequest backups -> client.updateContinuousBackups(backups);
            case UpdateContributorInsightsRequest insights -> client.updateContributorInsights(insights);
            case EnableKinesisStreamingDestinationRequest kinesis -> client.enableKinesisStreamingDestination(kinesis);
            case UpdateKinesisStreamingDestinationRequest kinesis -> client.updateKinesisStreamingDestination(kinesis);
            case DisableKinesisStreamingDestinationRequest kinesis ->
                client.disableKinesisStreamingDestination(kinesis);
            case TagResourceRequest tags -> client.tagResource(tags);
            case UntagResourceRequest tags -> client.untagResource(tags);
            case PutResourcePolicyRequest policy -> client.putResourcePolicy(policy);
            case DeleteResourcePolicyRequest policy -> client.deleteResourcePolicy(policy);
            default -> throw new IllegalArgumentException("no change of a table: " + request);
        }
    }
}
