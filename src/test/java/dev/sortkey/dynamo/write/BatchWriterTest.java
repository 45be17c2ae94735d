package dev.sortkey.dynamo.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchWriterTest {
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    /// Takes as many of each batch as `takes` says of its size, one batch at a time, and leaves the rest unprocessed.
    private static final class Partial implements DynamoDbClient {
        private final IntUnaryOperator takes;
        private final List<Integer> sizes = new ArrayList<>();
        private final List<String> written = new ArrayList<>();

        private Partial(IntUnaryOperator takes) {
            this.takes = takes;
        }

        @Override
        public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            List<WriteRequest> batch = request.requestItems().get("t");
            int taken = takes.applyAsInt(batch.size());
            sizes.add(batch.size());
            batch.subList(0, taken)
                    .forEach(
                            put -> written.add(put.putRequest().item().get("id").n()));
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(
                            taken == batch.size() ? Map.of() : Map.of("t", batch.subList(taken, batch.size())))
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @Test
    void writesTwentyFiveAtATime() {
        var client = new Partial(size -> size);

        assertThat(write(client, items(60))).isEqualTo(60);
        assertThat(client.sizes).containsExactlyInAnyOrder(25, 25, 10);
        assertThat(progress).containsExactly(25L, 50L, 60L);
        assertThat(slept).isEmpty();
    }

    @Test
    void sendsAgainWhatWasLeft() {
        var client = new Partial(size -> Math.min(size, 10));

        assertThat(write(client, items(30))).isEqualTo(30);
        assertThat(client.sizes).containsExactlyInAnyOrder(25, 15, 5, 5);
        assertThat(client.written).doesNotHaveDuplicates().hasSize(30);
        assertThat(slept).hasSize(2);
    }

    @Test
    void givesUpWhenNothingGoesThroughAndWaitsEverLonger() {
        var client = new Partial(_ -> 0);

        assertThatThrownBy(() -> write(client, items(3)))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Throttled.class))
                .hasMessageContaining("3 of the last batch");
        assertThat(client.sizes).hasSize(10);
        assertThat(slept).hasSize(9).isSorted();
    }

    @Test
    void aKeyThatComesTwiceGoesIntoALaterBatch() {
        var client = new Partial(size -> size);

        write(client, Stream.of(item(1), item(2), item(1)));
        write(client, Stream.of(items(25), items(1), items(30)).flatMap(items -> items));

        assertThat(client.sizes.subList(0, 2)).containsExactly(2, 1);
        assertThat(client.written.subList(28, 29)).containsExactly("0");
    }

    @Test
    void sendsSeveralBatchesAtATimeButNotAll() throws InterruptedException {
        var client = new Held();
        var handed = new AtomicInteger();

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = executor.submit(() -> write(client, items(10_000).peek(_ -> handed.incrementAndGet())));
            client.arrived.await();
            assertThat(writing.isDone()).isFalse();
            assertThat(handed.get()).isLessThan(300);
            client.open.countDown();
        }

        assertThat(client.most).hasValue(8);
    }

    @Test
    void aFailureEndsTheRest() {
        var client = new Partial(_ -> {
            throw new UserException(new UserError.Throttled("No.", "Wait."));
        });

        assertThatThrownBy(() -> write(client, items(10_000)))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Throttled.class));
        assertThat(progress).isEmpty();
    }

    @Test
    void endsWhenInterrupted() {
        var client = new Partial(size -> size);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> write(client, items(3))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.sizes).isEmpty();
    }

    /// Holds the first eight batches until it is opened.
    private static final class Held implements DynamoDbClient {
        private final CountDownLatch arrived = new CountDownLatch(8);
        private final CountDownLatch open = new CountDownLatch(1);
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            arrived.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now.decrementAndGet();
            return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private long write(DynamoDbClient client, Stream<Map<String, AttributeValue>> items) {
        return new BatchWriter(client, slept::add, "t", new KeyNames("id", null)).put(items, progress::add);
    }

    private static Stream<Map<String, AttributeValue>> items(int count) {
        return IntStream.range(0, count).mapToObj(BatchWriterTest::item);
    }

    private static Map<String, AttributeValue> item(int id) {
        return Map.of("id", AttributeValue.fromN(Integer.toString(id)));
    }
}
