package dev.sortkey.dynamo.read;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// One scan of several segments in parallel, handed over page by page to one consumer. It can stop, continue, and be
/// resumed by another one from {@link #remaining()}: then each item is handed over once.
///
/// At most two pages per segment are in memory: a slow consumer slows the segments down. Pages that were read and not
/// handed over when it stopped are read again.
public final class ParallelScan implements Reader {
    /// Items per request where the scan sets no limit; small pages keep DynamoDB Local quick and memory low.
    public static final int DEFAULT_LIMIT = 1_000;

    private final DynamoDbClient client;
    /// The next read of each segment that isn't finished.
    private final ConcurrentNavigableMap<Integer, Read> next = new ConcurrentSkipListMap<>();
    private volatile ReadTally totals = ReadTally.NONE;

    /// From the beginning.
    public ParallelScan(DynamoDbClient client, Read.Scan scan) {
        this.client = client;
        for (int segment = 0; segment < scan.segments(); segment++) {
            next.put(segment, segment(scan, segment, Map.of()));
        }
    }

    /// From where another scan with the same request and the same number of segments stopped.
    ///
    /// @param remaining its {@link #remaining()}
    public ParallelScan(DynamoDbClient client, Read.Scan scan, Map<Integer, Map<String, AttributeValue>> remaining) {
        this.client = client;
        remaining.forEach((segment, key) -> next.put(segment, segment(scan, segment, key)));
    }

    @Override
    public boolean hasMore() {
        return !next.isEmpty();
    }

    /// The segments that aren't finished, from 0, each with the key after which it continues; the key is empty at the
    /// beginning of a segment.
    public SortedMap<Integer, Map<String, AttributeValue>> remaining() {
        var keys = new TreeMap<Integer, Map<String, AttributeValue>>();
        next.forEach((segment, read) -> keys.put(segment, ((ScanRequest) read.request()).exclusiveStartKey()));
        return Collections.unmodifiableSortedMap(keys);
    }

    /// What was handed over so far; its time is the elapsed time.
    @Override
    public ReadTally totals() {
        return totals;
    }

    /// Reads all segments; after the first error of any segment all stop.
    @Override
    public StopReason fill(Budget budget, Consumer<Page> consumer) {
        var arrivals = new ArrayBlockingQueue<Arrival>(Math.max(1, next.size()));
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                next.forEach((segment, read) -> workers.execute(() -> read(segment, read, arrivals)));
                return handOver(arrivals, budget, consumer);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private StopReason handOver(BlockingQueue<Arrival> arrivals, Budget budget, Consumer<Page> consumer) {
        ReadTally before = totals;
        ReadTally used = ReadTally.NONE;
        long start = System.nanoTime();
        while (hasMore()) {
            StopReason reached = budget.reached(used, System.nanoTime() - start);
            if (reached != null) {
                return reached;
            }
            switch (take(arrivals)) {
                case Arrival.Got(int segment, Page page) -> {
                    used = used.plus(page.tally()).lasting(System.nanoTime() - start);
                    totals = before.plus(used);
                    handOver(segment, page.numbered(Math.toIntExact(totals.requests())), consumer);
                }
                case Arrival.Failed(RuntimeException failure) -> throw failure;
                case Arrival.Failed(Throwable failure) -> throw new IllegalStateException(failure);
                case null -> {
                    return StopReason.CANCELLED;
                }
            }
        }
        return StopReason.END;
    }

    /// A page that the consumer couldn't take counts as not read.
    private void handOver(int segment, Page page, Consumer<Page> consumer) {
        Read following = page.next();
        Read current = following == null ? next.remove(segment) : next.put(segment, following);
        try {
            consumer.accept(page);
        } catch (RuntimeException | Error failure) {
            if (current != null) {
                next.put(segment, current);
            }
            throw failure;
        }
    }

    private static @Nullable Arrival take(BlockingQueue<Arrival> arrivals) {
        try {
            return arrivals.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void read(int segment, Read part, BlockingQueue<Arrival> arrivals) {
        try {
            try {
                var pages = new Pages(client, part);
                while (pages.hasMore()) {
                    arrivals.put(new Arrival.Got(segment, pages.next()));
                }
            } catch (RuntimeException | Error failure) { // the last frame of the thread: everything must be told
                arrivals.put(new Arrival.Failed(failure));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody listens any more
        }
    }

    private static Read segment(Read.Scan scan, int segment, Map<String, AttributeValue> after) {
        ScanRequest request = scan.request();
        var part = request.toBuilder()
                .limit(request.limit() == null ? Integer.valueOf(DEFAULT_LIMIT) : request.limit())
                .exclusiveStartKey(after.isEmpty() ? null : after);
        return new Read.Scan(
                scan.segments() == 1
                        ? part.build()
                        : part.segment(segment).totalSegments(scan.segments()).build(),
                scan.segments());
    }

    /// What a segment puts into the queue.
    private sealed interface Arrival {
        record Got(int segment, Page page) implements Arrival {}

        record Failed(Throwable failure) implements Arrival {}
    }
}
