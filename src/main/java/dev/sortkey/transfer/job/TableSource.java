package dev.sortkey.transfer.job;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.ParallelScan;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The pages of a read, at a rate. A position is the segments of a scan that aren't finished, or the key after
/// which a query goes on, as DynamoDB JSON; other reads begin again. After the last page it is {@link #END}.
public record TableSource(DynamoDbClient client, Read read, Pace pace) implements Source<Page> {
    private static final String END = "end";

    /// How many items a read finds, as far as the service counted them; 0 when that isn't known.
    public static long about(TableDescription table, ReadDraft draft) {
        boolean all = draft.statement() == null
                && draft.filters().isEmpty()
                && draft.key().partition() == null
                && (draft.index() == null || draft.index().equals(table.tableName()));
        return all ? Objects.requireNonNullElse(table.itemCount(), 0L) : 0;
    }

    @Override
    public void each(String position, Taker<Page> taker) {
        if (position.equals(END)) {
            return;
        }
        switch (read) {
            case Read.Scan scan -> {
                var reader = position.isEmpty()
                        ? new ParallelScan(client, scan)
                        : new ParallelScan(client, scan, segments(position));
                fill(reader, taker, () -> position(reader.remaining()));
            }
            case Read.Query(var query) -> {
                Map<String, AttributeValue> after = position.isEmpty() ? Map.of() : DynamoJson.parse(position);
                var reader = new Pages(
                        client,
                        new Read.Query(query.toBuilder()
                                .exclusiveStartKey(after.isEmpty() ? null : after)
                                .build()));
                fill(
                        reader,
                        taker,
                        () -> reader.upcoming() instanceof Read.Query(var next)
                                ? DynamoJson.print(next.exclusiveStartKey(), false)
                                : "");
            }
            case Read.Get _, Read.BatchGet _, Read.Select _ -> fill(new Pages(client, read), taker, () -> "");
        }
    }

    /// The bytes of all items of a page.
    public static long bytes(Page page) {
        return page.items().stream().mapToLong(ItemSize::of).sum();
    }

    private void fill(Reader reader, Taker<Page> taker, Supplier<String> position) {
        // What was handed over isn't read again, and the pauses are long only where nothing gets through.
        Optional<StopReason> stop = Optional.empty();
        while (stop.isEmpty()) {
            stop = pace.send(CapacityUnits.NONE, () -> some(reader, taker, position), _ -> CapacityUnits.NONE)
                    .get();
        }
        if (stop.get() == StopReason.CANCELLED) {
            throw new CancellationException("the read was interrupted");
        }
    }

    /// Reads to the end, or to a failure after some pages.
    ///
    /// @return what came of it; a failure of the taker isn't one of the table, and so nothing for the pace to wait
    ///     out
    private Supplier<Optional<StopReason>> some(Reader reader, Taker<Page> taker, Supplier<String> position) {
        var taken = new AtomicInteger();
        var taking = new AtomicBoolean();
        try {
            StopReason end = read(
                    reader,
                    (page, after) -> {
                        taking.set(true);
                        taker.take(page, after);
                        taking.set(false);
                        taken.incrementAndGet();
                    },
                    position);
            return () -> Optional.of(end);
        } catch (UserException e) {
            if (taking.get()) {
                return () -> {
                    throw e;
                };
            }
            if (taken.get() == 0) {
                throw e;
            }
            return Optional::empty;
        }
    }

    private StopReason read(Reader reader, Taker<Page> taker, Supplier<String> position) {
        return reader.fill(Budget.everything(), page -> {
            var used = page.tally().used();
            String after = page.next() == null && !(read instanceof Read.Scan) ? END : position.get();
            taker.take(pace.send(used, () -> page, _ -> used), after);
        });
    }

    private static String position(SortedMap<Integer, Map<String, AttributeValue>> remaining) {
        var segments = new TreeMap<String, AttributeValue>();
        // The SDK's own empty map counts as none.
        remaining.forEach(
                (segment, key) -> segments.put(String.valueOf(segment), AttributeValue.fromM(new HashMap<>(key))));
        return DynamoJson.print(segments, false);
    }

    private static Map<Integer, Map<String, AttributeValue>> segments(String position) {
        var segments = new HashMap<Integer, Map<String, AttributeValue>>();
        DynamoJson.parse(position).forEach((segment, key) -> segments.put(Integer.valueOf(segment), key.m()));
        return segments;
    }
}
