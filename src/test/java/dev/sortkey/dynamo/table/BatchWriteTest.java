package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchWriteTest {
    private final List<Duration> slept = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    /// Takes as many of each batch as `takes` says of its size, and leaves the rest unprocessed.
    private static final class Partial implements DynamoDbClient {
        private final IntUnaryOperator takes;
        private final List<Integer> sizes = new ArrayList<>();
        private final List<String> written = new ArrayList<>();

        private Partial(IntUnaryOperator takes) {
            this.takes = takes;
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
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
        assertThat(client.sizes).containsExactly(25, 25, 10);
        assertThat(progress).containsExactly(25L, 50L, 60L);
        assertThat(slept).isEmpty();
    }

    @Test
    void sendsAgainWhatWasLeft() {
        var client = new Partial(size -> Math.min(size, 10));

        assertThat(write(client, items(30))).isEqualTo(30);
        assertThat(client.sizes).containsExactly(25, 15, 5, 5);
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
        assertThat(slept).hasSize(9).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aKeyThatComesTwiceGoesIntoTheNextBatch() {
        var client = new Partial(size -> size);

        write(client, List.of(item(1), item(2), item(1)).iterator());

        assertThat(client.sizes).containsExactly(2, 1);
    }

    @Test
    void endsWhenInterrupted() {
        var client = new Partial(size -> size);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> write(client, items(3))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.sizes).isEmpty();
    }

    private long write(DynamoDbClient client, Iterator<Map<String, AttributeValue>> items) {
        return new BatchWrite(client, new Waiting(slept::add, Duration.ofMinutes(1)), "t", new KeyNames("id", null))
                .put(items, progress::add);
    }

    private static Iterator<Map<String, AttributeValue>> items(int count) {
        return IntStream.range(0, count).mapToObj(BatchWriteTest::item).iterator();
    }

    private static Map<String, AttributeValue> item(int id) {
        return Map.of("id", AttributeValue.fromN(Integer.toString(id)));
    }
}
