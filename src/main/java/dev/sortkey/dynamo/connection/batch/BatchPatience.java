package dev.sortkey.dynamo.connection.batch;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The pauses between the tries of one batch, while the service leaves some of it unprocessed, and when to give up.
public final class BatchPatience {
    private static final int MOST_ATTEMPTS = 10;
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(50), Duration.ofSeconds(20));

    private final Consumer<Duration> sleeper;
    private int fruitless;

    /// Before the first answer.
    ///
    /// @param sleeper passes the time, or throws when the thread is interrupted
    public BatchPatience(Consumer<Duration> sleeper) {
        this.sleeper = sleeper;
    }

    /// One that really waits.
    public static BatchPatience real() {
        return new BatchPatience(BatchPatience::sleep);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled between two tries of a batch");
        }
    }

    /// Waits before what is left is sent again.
    ///
    /// @param sent how many were sent
    /// @param left how many of them the service left
    /// @param what what they are, as the begin of a sentence: `The table t` takes no more
    /// @throws UserException `Throttled` when ten tries in a row brought nothing through
    public void await(int sent, int left, String what) {
        fruitless = left < sent ? 0 : fruitless + 1;
        if (fruitless == MOST_ATTEMPTS) {
            throw new UserException(new UserError.Throttled(
                    what + " now; " + left + " of the last batch are left.",
                    "Wait a little or raise the table's capacity, then run the same again."));
        }
        sleeper.accept(PAUSES.computeDelay(fruitless + 1));
    }

    /// Writes all of `batch`, which is of one table.
    ///
    /// @throws UserException `Throttled` when the table takes no more, or why the service refused
    public void write(DynamoDbClient client, String table, BatchWriteItemRequest batch) {
        Map<String, List<WriteRequest>> rest = batch.requestItems();
        while (!rest.isEmpty()) {
            Map<String, List<WriteRequest>> sent = rest;
            rest = client.batchWriteItem(batch.toBuilder().requestItems(sent).build())
                    .unprocessedItems();
            if (count(rest) == 0) {
                return;
            }
            await(count(sent), count(rest), "The table " + table + " takes no more items");
        }
    }

    private static int count(Map<String, ? extends Collection<?>> batch) {
        return batch.values().stream().mapToInt(Collection::size).sum();
    }
}
