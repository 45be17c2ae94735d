package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Puts items into one table, 25 to a BatchWriteItem, and again what the service left unprocessed.
final class BatchWrite {
    private static final int MOST_ITEMS = 25;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final DynamoDbClient client;
    private final Waiting waiting;
    private final String table;
    private final KeyNames keys;

    BatchWrite(DynamoDbClient client, Waiting waiting, String table, KeyNames keys) {
        this.client = client;
        this.waiting = waiting;
        this.table = table;
        this.keys = keys;
    }

    /// Writes all of `items` in order and returns how many; `written` is told the sum after each batch.
    ///
    /// @throws UserException `Throttled` when ten attempts in a row brought nothing through, or why the service
    ///     refused
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    long put(Iterator<Map<String, AttributeValue>> items, LongConsumer written) {
        var batch = new LinkedHashMap<Map<String, AttributeValue>, WriteRequest>();
        long sum = 0;
        while (items.hasNext()) {
            Map<String, AttributeValue> item = items.next();
            Map<String, AttributeValue> key = ItemKeys.keyOf(item, keys);
            if (batch.size() == MOST_ITEMS || batch.containsKey(key)) { // a batch may name each key once only
                sum += send(batch, written, sum);
            }
            batch.put(
                    key,
                    WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }
        return batch.isEmpty() ? sum : sum + send(batch, written, sum);
    }

    private long send(Map<Map<String, AttributeValue>, WriteRequest> batch, LongConsumer written, long before) {
        int size = batch.size();
        send(List.copyOf(batch.values()));
        batch.clear();
        written.accept(before + size);
        return size;
    }

    private void send(List<WriteRequest> batch) {
        List<WriteRequest> rest = batch;
        for (int attempt = 1; !rest.isEmpty(); attempt++) {
            Waiting.checkCancelled();
            List<WriteRequest> sent = rest;
            rest = client.batchWriteItem(request -> request.requestItems(Map.of(table, sent)))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
            if (rest.size() < sent.size()) {
                attempt = 0;
            } else if (attempt == MOST_ATTEMPTS) {
                throw tooSlow(rest.size());
            }
            if (!rest.isEmpty()) {
                waiting.pause(FIRST_PAUSE.multipliedBy(1L << attempt));
            }
        }
    }

    private UserException tooSlow(int left) {
        return new UserException(new UserError.Throttled(
                "The table " + table + " takes no more items now; " + left + " of the last batch are not written.",
                "Wait a little or raise the table's write capacity, then run the same again."));
    }
}
