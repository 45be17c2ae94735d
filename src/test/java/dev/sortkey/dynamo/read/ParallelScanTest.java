package dev.sortkey.dynamo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.read.plan.Schemas;
import dev.sortkey.testkit.Engines;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Timeout(600)
@Tag("engine")
class ParallelScanTest {
    private static final int ITEMS = 500;
    private static Engines engine;

    @BeforeAll
    static void start() {
        engine = Engines.start();
        engine.connection()
                .dynamo()
                .createTable(Schemas.table("Many", "id:S", null).create());
        for (int start = 0; start < ITEMS; start += 25) {
            List<WriteRequest> writes = IntStream.range(start, start + 25)
                    .mapToObj(i -> WriteRequest.builder()
                            .putRequest(PutRequest.builder()
                                    .item(Map.of("id", AttributeValue.fromS("item,#/" + i)))
                                    .build())
                            .build())
                    .toList();
            engine.connection().dynamo().batchWriteItem(batch -> batch.requestItems(Map.of("Many", writes)));
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Read.Scan scan(int segments, Integer limit) {
        return new Read.Scan(
                ScanRequest.builder().tableName("Many").limit(limit).build(), segments);
    }

    /// The engine's client, with every scan shown to `watcher` first.
    private static DynamoDbClient watched(Consumer<ScanRequest> watcher) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof ScanRequest request) {
                        watcher.accept(request);
                    }
                    try {
                        return method.invoke(engine.connection().dynamo(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 33})
    void bringsEveryItemOnce(int segments) {
        var scan = new ParallelScan(engine.connection().dynamo(), scan(segments, 20));
        var ids = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        StopReason stop = scan.fill(Budget.everything(), page -> {
            page.items().forEach(item -> ids.add(item.get("id").s()));
            numbers.add(page.number());
        });
        assertThat(stop).isEqualTo(StopReason.END);
        assertThat(ids).hasSize(ITEMS);
        assertThat(new HashSet<>(ids)).hasSize(ITEMS);
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat(scan.totals().items()).isEqualTo(ITEMS);
        assertThat(scan.totals().requests()).isEqualTo(numbers.size());
        assertThat(scan.totals().capacity().halves()).isPositive();
    }

    @Test
    void everyRequestHasALimitAndItsSegment() {
        Set<ScanRequest> seen = ConcurrentHashMap.newKeySet();
        new ParallelScan(watched(seen::add), scan(3, null)).fill(Budget.everything(), _ -> {});
        assertThat(seen).allSatisfy(request -> {
            assertThat(request.limit()).isEqualTo(ParallelScan.DEFAULT_LIMIT);
            assertThat(request.totalSegments()).isEqualTo(3);
        });
        assertThat(seen).extracting(ScanRequest::segment).containsOnly(0, 1, 2);
    }

    @Test
    void anErrorInOneSegmentStopsAllAndIsTold() {
        var client = watched(request -> {
            if (request.segment() == 2 && request.hasExclusiveStartKey()) {
                throw new IllegalStateException("segment broke");
            }
        });
        assertThatThrownBy(() -> new ParallelScan(client, scan(4, 5)).fill(Budget.everything(), _ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("segment broke");
    }

    @Test
    void anErrorOfTheConsumerStopsAll() {
        assertThatThrownBy(() -> new ParallelScan(engine.connection().dynamo(), scan(4, 5))
                        .fill(Budget.everything(), _ -> {
                            throw new IllegalArgumentException("disk full");
                        }))
                .hasMessage("disk full");
    }

    @Test
    void aSlowConsumerHoldsTheSegmentsBack() throws Exception {
        var started = new AtomicInteger();
        var full = new CountDownLatch(4); // one delivered, two waiting, one or two in the hands of the segments
        var client = watched(_ -> {
            started.incrementAndGet();
            full.countDown();
        });
        var scan = new ParallelScan(client, scan(2, 5));
        var most = new AtomicInteger();
        scan.fill(Budget.everything(), page -> {
            if (page.number() == 1) {
                await(full);
            }
            most.accumulateAndGet(started.get() - page.number(), Math::max);
        });
        assertThat(most).hasValueLessThanOrEqualTo(2 * 2 + 1);
    }

    @Test
    void continuesWhereItStopped() {
        var scan = new ParallelScan(engine.connection().dynamo(), scan(4, 5));
        var ids = new ArrayList<String>();
        var budget = new Budget(Long.MAX_VALUE, 7, new ReadUnits(Long.MAX_VALUE), Duration.ofHours(1));
        int fills = 0;
        while (scan.hasMore()) {
            scan.fill(
                    budget,
                    page -> page.items().forEach(item -> ids.add(item.get("id").s())));
            fills++;
        }
        assertThat(fills).isGreaterThan(10);
        assertThat(ids).hasSize(ITEMS).doesNotHaveDuplicates();
        assertThat(scan.remaining()).isEmpty();
        assertThat(scan.totals().items()).isEqualTo(ITEMS);
    }

    @Test
    void anotherOneResumesFromTheRemainingKeys() {
        var ids = new ArrayList<String>();
        Map<Integer, Map<String, AttributeValue>> remaining =
                new ParallelScan(engine.connection().dynamo(), scan(4, 5)).remaining();
        assertThat(remaining).hasSize(4).allSatisfy((_, key) -> assertThat(key).isEmpty());
        while (!remaining.isEmpty()) {
            var part = new ParallelScan(engine.connection().dynamo(), scan(4, 5), remaining);
            assertThat(part.fill(
                            Budget.ofItems(60),
                            page -> page.items()
                                    .forEach(item -> ids.add(item.get("id").s()))))
                    .isIn(StopReason.ENOUGH, StopReason.END);
            remaining = part.remaining();
        }
        assertThat(ids).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void aPageThatTheConsumerRefusedIsReadAgain() {
        var scan = new ParallelScan(engine.connection().dynamo(), scan(3, 5));
        var ids = new ArrayList<String>();
        assertThatThrownBy(() -> scan.fill(Budget.everything(), page -> {
                    if (ids.size() >= 50) {
                        throw new IllegalArgumentException("disk full");
                    }
                    page.items().forEach(item -> ids.add(item.get("id").s()));
                }))
                .hasMessage("disk full");
        scan.fill(
                Budget.everything(),
                page -> page.items().forEach(item -> ids.add(item.get("id").s())));
        assertThat(ids).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void stopsOnAnInterruptWhileWaiting() throws Exception {
        var waiting = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var scan = new ParallelScan(
                watched(_ -> {
                    waiting.countDown();
                    await(never);
                }),
                scan(2, 5));
        var stop = new ArrayList<StopReason>();
        Thread reader = Thread.ofVirtual().start(() -> stop.add(scan.fill(Budget.everything(), _ -> {})));
        waiting.await();
        reader.interrupt();
        reader.join();
        assertThat(stop).containsExactly(StopReason.CANCELLED);
    }

    @Test
    void keepsToABudget() {
        var scan = new ParallelScan(engine.connection().dynamo(), scan(4, 5));
        var budget = new Budget(Long.MAX_VALUE, 6, new ReadUnits(Long.MAX_VALUE), Duration.ofHours(1));
        assertThat(scan.fill(budget, _ -> {})).isEqualTo(StopReason.REQUESTS);
        assertThat(scan.totals().requests()).isEqualTo(6);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
