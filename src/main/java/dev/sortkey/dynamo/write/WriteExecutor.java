package dev.sortkey.dynamo.write;

import dev.sortkey.dynamo.client.BatchRetry;
import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Sends writes. What the service leaves unprocessed of a batch is sent again after a pause, until all is written.
///
/// @param sleeper passes the time between two tries, or throws when the thread is interrupted
public record WriteExecutor(DynamoDbClient client, Consumer<Duration> sleeper) {
    /// One that really waits.
    public WriteExecutor(DynamoDbClient client) {
        this(client, BatchRetry::sleep);
    }

    /// What came of a write.
    ///
    /// @param items the item as the service returns it; often none
    /// @param used the capacity that the service reports, over all tries
    public record Result(List<Map<String, AttributeValue>> items, CapacityUnits used) {}

    /// Whether `write` was refused because the server has no transactions.
    public static boolean lacksTransactions(Write write, UserException refused) {
        AwsServiceException said = Causes.find(refused, AwsServiceException.class);
        return write instanceof Write.Transaction && said != null && Failures.isUnsupported(said);
    }

    /// Sends `write`.
    ///
    /// @throws dev.sortkey.support.UserException why the service refused; `Throttled` when it leaves a batch
    ///     unprocessed again and again
    public Result send(Write write) {
        return switch (write) {
            case Write.Put(var put) -> {
                var answer = client.putItem(put);
                yield result(returned(answer.hasAttributes(), answer.attributes()), one(answer.consumedCapacity()));
            }
            case Write.Delete(var delete) -> {
                var answer = client.deleteItem(delete);
                yield result(returned(answer.hasAttributes(), answer.attributes()), one(answer.consumedCapacity()));
            }
            case Write.Update(var update) -> {
                var answer = client.updateItem(update);
                yield result(returned(answer.hasAttributes(), answer.attributes()), one(answer.consumedCapacity()));
            }
            case Write.Transaction(var transaction) ->
                result(List.of(), client.transactWriteItems(transaction).consumedCapacity());
            case Write.Batch(var batch) -> result(List.of(), batch(batch));
        };
    }

    private List<ConsumedCapacity> batch(BatchWriteItemRequest batch) {
        var retry = new BatchRetry(sleeper);
        var consumed = new ArrayList<ConsumedCapacity>();
        Map<String, List<WriteRequest>> unprocessed = batch.requestItems();
        while (true) {
            int sent = count(unprocessed);
            var answer = client.batchWriteItem(
                    batch.toBuilder().requestItems(unprocessed).build());
            consumed.addAll(answer.consumedCapacity());
            unprocessed = answer.unprocessedItems();
            if (count(unprocessed) == 0) {
                return consumed;
            }
            retry.await(
                    sent,
                    count(unprocessed),
                    "The table " + String.join(", ", unprocessed.keySet()) + " is throttling writes");
        }
    }

    private static int count(Map<String, ? extends Collection<?>> batch) {
        return batch.values().stream().mapToInt(Collection::size).sum();
    }

    private static List<Map<String, AttributeValue>> returned(boolean has, Map<String, AttributeValue> attributes) {
        return has && !attributes.isEmpty() ? List.of(attributes) : List.of();
    }

    private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity consumed) {
        return consumed == null ? List.of() : List.of(consumed);
    }

    private static Result result(List<Map<String, AttributeValue>> items, List<ConsumedCapacity> consumed) {
        return new Result(
                items,
                consumed.stream()
                        .map(each -> CapacityUnits.of(each.capacityUnits()))
                        .reduce(CapacityUnits.NONE, CapacityUnits::plus));
    }
}
