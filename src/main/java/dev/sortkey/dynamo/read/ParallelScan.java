package dev.sortkey.dynamo.read;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// One scan read in segments side by side, handed over page by page to one consumer. Runs once.
///
/// At most two pages per segment are in memory: a slow consumer slows the segments down.
public final class ParallelScan {
    /// Items per request where the scan sets no limit; small pages keep DynamoDB Local quick and memory low.
    public static final int DEFAULT_LIMIT = 1_000;

    private final DynamoDbClient client;
    private final Read.Scan scan;
    private final BlockingQueue<Event> events;
    private volatile boolean stopped;
    private volatile ReadTally totals = ReadTally.NONE;

    /// Before the first request.
    public ParallelScan(DynamoDbClient client, Read.Scan scan) {
        this.client = client;
        this.scan = scan;
        this.events = new ArrayBlockingQueue<>(scan.segments());
    }

    /// Reads all segments; `consumer` gets their pages on the calling thread, numbered as they arrive.
    /// Ends early when `budget` is used up, when stopped, or when the calling thread is interrupted.
    ///
    /// @throws dev.sortkey.support.UserException the first error of any segment; no segment reads on after it
    public StopReason run(Budget budget, Consumer<Page> consumer) {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int segment = 0; segment < scan.segments(); segment++) {
                    Read part = segment(segment);
                    workers.execute(() -> read(part));
                }
                return deliver(budget, consumer);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    /// Stops it from any thread; pages already read may still be delivered.
    public void stop() {
        stopped = true;
        events.offer(new Event.Wake()); // when there is no room the consumer is awake anyway
    }

    /// What was delivered so far; its time is the time on the wall.
    public ReadTally totals() {
        return totals;
    }

    private StopReason deliver(Budget budget, Consumer<Page> consumer) {
        long start = System.nanoTime();
        int running = scan.segments();
        while (running > 0) {
            StopReason reached = stopped ? StopReason.CANCELLED : budget.reached(totals, System.nanoTime() - start);
            if (reached != null) {
                return reached;
            }
            switch (take()) {
                case Event.Got(var page) -> {
                    totals = totals.plus(page.tally()).lasting(System.nanoTime() - start);
                    consumer.accept(page.numbered(Math.toIntExact(totals.requests())));
                }
                case Event.Ended _ -> running--;
                case Event.Failed(RuntimeException failure) -> throw failure;
                case Event.Failed(Throwable failure) -> throw new IllegalStateException(failure);
                case Event.Wake _ -> {}
                case null -> {
                    return StopReason.CANCELLED;
                }
            }
        }
        return StopReason.END;
    }

    private @Nullable Event take() {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void read(Read part) {
        try {
            try {
                var pages = new Pages(client, part);
                while (pages.hasMore()) {
                    events.put(new Event.Got(pages.next()));
                }
                events.put(new Event.Ended());
            } catch (RuntimeException | Error failure) { // the last frame of the thread: everything must be told
                events.put(new Event.Failed(failure));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody listens any more
        }
    }

    private Read segment(int segment) {
        ScanRequest request = scan.request();
        var part =
                request.toBuilder().limit(request.limit() == null ? Integer.valueOf(DEFAULT_LIMIT) : request.limit());
        return new Read.Scan(
                scan.segments() == 1
                        ? part.build()
                        : part.segment(segment).totalSegments(scan.segments()).build(),
                scan.segments());
    }

    private sealed interface Event {
        record Got(Page page) implements Event {}

        record Ended() implements Event {}

        record Failed(Throwable failure) implements Event {}

        record Wake() implements Event {}
    }
}
