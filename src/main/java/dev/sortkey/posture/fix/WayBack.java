package dev.sortkey.posture.fix;

import dev.sortkey.support.UserException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Finds the request that undoes another one.
final class WayBack {
    private WayBack() {}

    /// What to send to undo `request`, from what there is before it is sent; empty when that can't be told yet, or
    /// it can't be undone.
    static Optional<DynamoDbRequest> before(DynamoDbClient client, DynamoDbRequest request) {
        return switch (request) {
            case PutResourcePolicyRequest put -> Optional.of(policy(client, put.resourceArn()));
            case DeleteResourcePolicyRequest delete -> Optional.of(policy(client, delete.resourceArn()));
            case UpdateTableRequest update when isUndoable(update) -> Optional.of(protection(client, update));
            case UpdateContinuousBackupsRequest update -> Optional.of(recovery(client, update));
            case DisableKinesisStreamingDestinationRequest disable ->
                Optional.of(EnableKinesisStreamingDestinationRequest.builder()
                        .tableName(disable.tableName())
                        .streamArn(disable.streamArn())
                        .build());
            default -> Optional.empty();
        };
    }

    /// The same from the `response` to it.
    static Optional<DynamoDbRequest> after(DynamoDbResponse response) {
        return response instanceof CreateBackupResponse backup
                ? Optional.of(DeleteBackupRequest.builder()
                        .backupArn(backup.backupDetails().backupArn())
                        .build())
                : Optional.empty();
    }

    /// The policy as it is.
    private static DynamoDbRequest policy(DynamoDbClient client, String arn) {
        try {
            String text = client.getResourcePolicy(
                            GetResourcePolicyRequest.builder().resourceArn(arn).build())
                    .policy();
            if (text != null && !text.isEmpty()) {
                return PutResourcePolicyRequest.builder()
                        .resourceArn(arn)
                        .policy(text)
                        .build();
            }
        } catch (UserException e) {
            if (!(e.getCause() instanceof PolicyNotFoundException)) {
                throw e; // it isn't known what to put again
            }
        }
        return DeleteResourcePolicyRequest.builder().resourceArn(arn).build();
    }

    /// Whether there is a request that undoes it. Of a table's settings, that is so for protection alone, from
    /// deletion or disassociation: removed replicas and other keys can't be had back by one request.
    static boolean isUndoable(DynamoDbRequest request) {
        return !(request instanceof UpdateTableRequest update)
                || update.equals(UpdateTableRequest.builder()
                        .tableName(update.tableName())
                        .deletionProtectionEnabled(update.deletionProtectionEnabled())
                        .disassociationProtectionEnabled(update.disassociationProtectionEnabled())
                        .build());
    }

    /// The protection that `update` changes, as it is.
    private static DynamoDbRequest protection(DynamoDbClient client, UpdateTableRequest update) {
        TableDescription before =
                client.describeTable(it -> it.tableName(update.tableName())).table();
        return update.toBuilder()
                .deletionProtectionEnabled(
                        asBefore(update.deletionProtectionEnabled(), before.deletionProtectionEnabled()))
                .disassociationProtectionEnabled(
                        asBefore(update.disassociationProtectionEnabled(), before.disassociationProtectionEnabled()))
                .build();
    }

    private static @Nullable Boolean asBefore(@Nullable Boolean changed, @Nullable Boolean before) {
        return changed == null ? null : Boolean.TRUE.equals(before);
    }

    /// Point-in-time recovery as it is, with its days.
    private static DynamoDbRequest recovery(DynamoDbClient client, UpdateContinuousBackupsRequest update) {
        PointInTimeRecoveryDescription before = client.describeContinuousBackups(it -> it.tableName(update.tableName()))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
        boolean on = before != null && before.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
        return update.toBuilder()
                .pointInTimeRecoverySpecification(it -> it.pointInTimeRecoveryEnabled(on)
                        .recoveryPeriodInDays(on ? before.recoveryPeriodInDays() : null))
                .build();
    }
}
