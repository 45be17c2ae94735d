package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/// Carries out the plan of a change, step by step, each when the table takes it.
public final class TableChanger {
    private final DynamoDbClient client;
    private final TableWaiter tables;

    /// Changes through `client`, waits as `waiting` says: an index of a large table takes hours.
    public TableChanger(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.tables = new TableWaiter(client, waiting);
    }

    /// What became of a plan.
    ///
    /// @param done the steps that have taken effect
    /// @param left the steps that haven't, the one that failed first
    /// @param failure why the first of those could not be done; null when all are done
    public record Outcome(
            List<TableStep> done,
            List<TableStep> left,
            @Nullable UserError failure) {}

    /// Does the steps until one fails. Nothing is taken back then: a new plan has what is left.
    ///
    /// @param listener hears of each step before it is sent
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted; what was sent goes on in
    ///     DynamoDB
    public Outcome apply(String table, List<TableStep> steps, Consumer<TableStep> listener) {
        for (int i = 0; i < steps.size(); i++) {
            TableStep step = steps.get(i);
            listener.accept(step);
            try {
                tables.awaitSettled(table); // somebody else may be changing it
                send(step.request());
                tables.awaitSettled(table);
            } catch (UserException e) {
                return new Outcome(steps.subList(0, i), steps.subList(i, steps.size()), e.error());
            }
        }
        return new Outcome(steps, List.of(), null);
    }

    private void send(DynamoDbRequest request) {
        switch (request) {
            case UpdateTableRequest update -> client.updateTable(update);
            case UpdateTimeToLiveRequest update -> client.updateTimeToLive(update);
            case UpdateContinuousBackupsRequest update -> client.updateContinuousBackups(update);
            case TagResourceRequest tags -> client.tagResource(tags);
            case UntagResourceRequest tags -> client.untagResource(tags);
            case PutResourcePolicyRequest policy -> client.putResourcePolicy(policy);
            case DeleteResourcePolicyRequest policy -> client.deleteResourcePolicy(policy);
            default -> throw new IllegalArgumentException("no change of a table: " + request);
        }
    }
}
