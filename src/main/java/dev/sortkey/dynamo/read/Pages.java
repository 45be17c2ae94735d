package dev.sortkey.dynamo.read;

import dev.sortkey.dynamo.client.BatchRetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// A cursor over the pages of one read: one request per page, and the service's own key between them. Not
/// thread-safe.
public final class Pages implements Reader {
    private final DynamoDbClient client;
    private final LongSupplier nanoClock;
    private final BatchRetry retry;
    private final @Nullable Integer limit;
    private @Nullable Read next;
    private ReadTally totals = ReadTally.NONE;
    /// How many keys the last batch requested.
    private int requested;

    /// Before the first page. Sends nothing.
    public Pages(DynamoDbClient client, Read read) {
        this(client, read, System::nanoTime, new BatchRetry(BatchRetry::sleep));
    }

    Pages(DynamoDbClient client, Read read, LongSupplier nanoClock, BatchRetry retry) {
        this.retry = retry;
        this.client = client;
        this.limit = read.limit();
        this.next = read;
        this.nanoClock = nanoClock;
    }

    @Override
    public boolean hasMore() {
        return next != null;
    }

    /// The request that {@link #next()} would send; null at the end.
    public @Nullable Read upcoming() {
        return next;
    }

    @Override
    public void wholePages(boolean whole) {
        next = next == null ? null : next.withLimit(whole ? null : limit);
    }

    @Override
    public ReadTally totals() {
        return totals;
    }

    /// Sends one request. After a failure the same request can be sent again. What a batch left
    /// unprocessed is sent again after a pause.
    ///
    /// @throws NoSuchElementException at the end
    /// @throws dev.sortkey.support.UserException when the service refuses or does not answer
    public Page next() {
        if (next == null) {
            throw new NoSuchElementException("all pages are read");
        }
        if (next instanceof Read.BatchGet(var request) && requested > 0) {
            retry.await(requested, keys(request), "The table is throttling reads");
        }
        Page page = send(next);
        requested = next instanceof Read.BatchGet(var request) ? keys(request) : 0;
        next = page.next();
        totals = totals.plus(page.tally());
        return page;
    }

    /// The items of all pages that are left.
    ///
    /// @throws dev.sortkey.support.UserException as {@link #next()} does
    public List<Map<String, AttributeValue>> all() {
        var items = new ArrayList<Map<String, AttributeValue>>();
        while (hasMore()) {
            items.addAll(next().items());
        }
        return items;
    }

    @Override
    public StopReason fill(Budget budget, Consumer<Page> consumer) {
        long start = nanoClock.getAsLong();
        ReadTally used = ReadTally.NONE;
        while (hasMore()) {
            StopReason stop = Thread.currentThread().isInterrupted()
                    ? StopReason.CANCELLED
                    : budget.reached(used, nanoClock.getAsLong() - start);
            if (stop != null) {
                return stop;
            }
            Page page;
            try {
                page = next();
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return StopReason.CANCELLED;
                }
                throw e;
            }
            used = used.plus(page.tally());
            consumer.accept(page);
        }
        return StopReason.END;
    }

    private static int keys(BatchGetItemRequest request) {
        return request.requestItems().values().stream()
                .mapToInt(table -> table.keys().size())
                .sum();
    }

    private Page send(Read read) {
        long start = nanoClock.getAsLong();
        return switch (read) {
            case Read.Get(var request) -> get(request, start);
            case Read.BatchGet(var request) -> batchGet(request, start);
            case Read.Query(var request) -> {
                var answer = client.query(request);
                Read following = answer.lastEvaluatedKey().isEmpty()
                        ? null
                        : new Read.Query(request.toBuilder()
                                .exclusiveStartKey(answer.lastEvaluatedKey())
                                .build());
                yield page(answer.items(), following, answer.scannedCount(), answer.consumedCapacity(), start);
            }
            case Read.Scan(var request, var segments) -> {
                var answer = client.scan(request);
                Read following = answer.lastEvaluatedKey().isEmpty()
                        ? null
                        : new Read.Scan(
                                request.toBuilder()
                                        .exclusiveStartKey(answer.lastEvaluatedKey())
                                        .build(),
                                segments);
                yield page(answer.items(), following, answer.scannedCount(), answer.consumedCapacity(), start);
            }
            case Read.Select(var request) -> {
                var answer = client.executeStatement(request);
                Read following = answer.nextToken() == null
                        ? null
                        : new Read.Select(request.toBuilder()
                                .nextToken(answer.nextToken())
                                .build());
                yield page(answer.items(), following, null, answer.consumedCapacity(), start);
            }
        };
    }

    private Page get(GetItemRequest request, long start) {
        var answer = client.getItem(request);
        return page(
                answer.hasItem() ? List.of(answer.item()) : List.of(), null, null, answer.consumedCapacity(), start);
    }

    private Page batchGet(BatchGetItemRequest request, long start) {
        var answer = client.batchGetItem(request);
        BatchGetItemRequest left =
                request.toBuilder().requestItems(answer.unprocessedKeys()).build();
        Read following = keys(left) == 0 ? null : new Read.BatchGet(left);
        return page(
                answer.responses().values().stream().flatMap(List::stream).toList(),
                following,
                null,
                answer.consumedCapacity().isEmpty()
                        ? null
                        : answer.consumedCapacity().getFirst(),
                start);
    }

    private Page page(
            List<Map<String, AttributeValue>> items,
            @Nullable Read following,
            @Nullable Integer scanned,
            @Nullable ConsumedCapacity consumed,
            long start) {
        var tally = new ReadTally(
                1,
                items.size(),
                scanned == null ? items.size() : scanned,
                ReadUnits.of(consumed == null ? null : consumed.capacityUnits()),
                nanoClock.getAsLong() - start);
        return new Page(Math.toIntExact(totals.requests() + 1), items, following, tally, consumed);
    }
}
