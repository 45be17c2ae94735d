package dev.sortkey.dynamo.write;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Puts items into one table, 25 to a BatchWriteItem and several of these at a time, and again what the service left
/// unprocessed.
public final class BatchWriter {
    private static final int MOST_ITEMS = 25;
    private static final int MOST_IN_FLIGHT = 8;

    private final WriteExecutor writes;
    private final String table;
    private final KeyNames keys;

    /// Writes into `table`, whose key attributes are `keys`.
    ///
    /// @param sleeper passes the time between two tries of a batch, or throws when the thread is interrupted
    public BatchWriter(DynamoDbClient client, Consumer<Duration> sleeper, String table, KeyNames keys) {
        this.writes = new WriteExecutor(client, sleeper);
        this.table = table;
        this.keys = keys;
    }

    /// Writes all of `items` and returns how many; `written` is told the sum after each batch. Of two items with the
    /// same key the later one is written later. Holds a few batches, not all items.
    ///
    /// @throws UserException `Throttled` when ten attempts in a row brought nothing through, or why the service
    ///     refused; batches that were under way then may be written
    /// @throws CancellationException when the thread is interrupted
    public long put(Stream<Map<String, AttributeValue>> items, LongConsumer written) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                var flights = new Flights(executor, written);
                items.forEachOrdered(flights::add);
                return flights.finish();
            } finally {
                executor.shutdownNow(); // after a failure the others need not go on
            }
        }
    }

    /// A batch under way.
    private record Flight(Set<Map<String, AttributeValue>> keys, Future<?> sent) {}

    /// The batch that is being filled, and those under way, oldest first.
    private final class Flights {
        private final Map<Map<String, AttributeValue>, WriteRequest> batch = new LinkedHashMap<>();
        private final Queue<Flight> underWay = new ArrayDeque<>();
        private final ExecutorService executor;
        private final LongConsumer written;
        private long sum;

        private Flights(ExecutorService executor, LongConsumer written) {
            this.executor = executor;
            this.written = written;
        }

        private void add(Map<String, AttributeValue> item) {
            Map<String, AttributeValue> key = ItemKeys.keyOf(item, keys);
            if (batch.size() == MOST_ITEMS || batch.containsKey(key)) { // a batch may name each key once only
                launch();
            }
            while (underWay.stream().anyMatch(flight -> flight.keys().contains(key))) {
                land();
            }
            batch.put(
                    key,
                    WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }

        private void launch() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("cancelled while writing");
            }
            if (underWay.size() == MOST_IN_FLIGHT) {
                land();
            }
            List<WriteRequest> requests = List.copyOf(batch.values());
            underWay.add(new Flight(Set.copyOf(batch.keySet()), executor.submit(() -> send(requests))));
            batch.clear();
        }

        private void land() {
            Flight flight = underWay.remove();
            join(flight.sent());
            sum += flight.keys().size();
            written.accept(sum);
        }

        private long finish() {
            if (!batch.isEmpty()) {
                launch();
            }
            while (!underWay.isEmpty()) {
                land();
            }
            return sum;
        }
    }

    private void send(List<WriteRequest> batch) {
        writes.send(new Write.Batch(BatchWriteItemRequest.builder()
                .requestItems(Map.of(table, batch))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build()));
    }

    private static void join(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting");
        } catch (ExecutionException e) {
            throw new UserException(UserException.of(e), e);
        }
    }
}
