package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Sends what a pattern has prepared: one request.
public final class Sending {
    private Sending() {}

    /// What came of it.
    ///
    /// @param items what was read, or what an update made of its item
    /// @param used the capacity that the service reports
    /// @param footer items, capacity and time on one line
    /// @param words what else there is to say, in sentences; often none
    /// @param next the request that goes on, or null
    public record Answer(
            List<Map<String, AttributeValue>> items,
            CapacityUnits used,
            String footer,
            List<String> words,
            @Nullable Read next) {}

    /// Sends one request.
    ///
    /// @throws dev.sortkey.support.UserException when the service refuses or does not answer
    public static Answer send(DynamoDbClient client, TableDescription table, Prepared prepared) {
        return switch (prepared) {
            case Prepared.Reading reading -> {
                Page page = new Pages(client, reading.read()).next();
                yield new Answer(
                        page.items(),
                        new CapacityUnits(page.tally().capacity().halves()),
                        Explanation.footer(page.tally()),
                        Explanation.of(reading.read(), page.tally(), page.next() != null, table),
                        page.next());
            }
            case Prepared.Writing writing -> write(client, writing.request());
        };
    }

    private static Answer write(DynamoDbClient client, DynamoDbRequest request) {
        long start = System.nanoTime();
        return switch (request) {
            case PutItemRequest put ->
                wrote(1, List.of(), one(client.putItem(put).consumedCapacity()), start);
            case UpdateItemRequest update -> {
                var answer = client.updateItem(update);
                yield wrote(
                        1,
                        answer.hasAttributes() ? List.of(answer.attributes()) : List.of(),
                        one(answer.consumedCapacity()),
                        start);
            }
            case TransactWriteItemsRequest all ->
                wrote(
                        all.transactItems().size(),
                        List.of(),
                        client.transactWriteItems(all).consumedCapacity(),
                        start);
            case BatchWriteItemRequest batch -> {
                var answer = client.batchWriteItem(batch);
                int left = count(answer.unprocessedItems().values());
                Answer wrote =
                        wrote(count(batch.requestItems().values()) - left, List.of(), answer.consumedCapacity(), start);
                yield left == 0
                        ? wrote
                        : new Answer(
                                wrote.items(),
                                wrote.used(),
                                wrote.footer(),
                                List.of("The service left " + left + " of them undone; run it again."),
                                null);
            }
            default -> throw new IllegalArgumentException("no pattern sends " + request.getClass());
        };
    }

    private static int count(Collection<? extends Collection<?>> writes) {
        return writes.stream().mapToInt(Collection::size).sum();
    }

    private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity consumed) {
        return consumed == null ? List.of() : List.of(consumed);
    }

    private static Answer wrote(
            int written, List<Map<String, AttributeValue>> items, List<ConsumedCapacity> consumed, long start) {
        double units = consumed.stream()
                .mapToDouble(each -> each.capacityUnits() == null ? 0 : each.capacityUnits())
                .sum();
        var used = new CapacityUnits(Math.round(units * 2));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        String footer =
                "wrote " + written + (written == 1 ? " item" : " items") + " · " + used + " WCU · " + millis + " ms";
        return new Answer(items, used, footer, List.of(), null);
    }
}
