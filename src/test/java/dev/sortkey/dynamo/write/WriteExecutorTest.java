package dev.sortkey.dynamo.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A batch over a server that leaves some of it unprocessed.
class WriteExecutorTest {
    private static final String LEFT = "{\"mills\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"a\"}}}}]}";

    private final List<Duration> slept = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void givesUpAfterTenTriesThatBroughtNothing() {
        assertThatThrownBy(() -> send(_ -> LEFT))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Throttled.class))
                .hasMessageContaining("mills");
        assertThat(asked).hasValue(10);
        assertThat(slept).hasSize(9).isSorted();
        assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void sendsAgainWhatIsLeftAndAddsTheCapacityUp() {
        var result = send(request -> request < 3 ? LEFT : "{}");

        assertThat(asked).hasValue(3);
        assertThat(slept).hasSize(2);
        assertThat(result.used()).isEqualTo(new CapacityUnits(6));
    }

    @Test
    void pausesAlsoWhenSomeOfTheBatchGotThrough() {
        send(batch("a", "b"), request -> request == 1 ? LEFT : "{}");

        assertThat(slept).hasSize(1).allMatch(Duration::isPositive);
    }

    @Test
    void anEmptyOrMissingListIsNothingLeft() {
        for (String left : List.of("{\"mills\":[]}", "{\"mills\":null}", "null")) {
            send(_ -> left);
        }

        assertThat(asked).hasValue(3);
        assertThat(slept).isEmpty();
    }

    @Test
    void aReadIsNoWrite() {
        assertThatThrownBy(() -> Write.of(GetItemRequest.builder().build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private WriteExecutor.Result send(IntFunction<String> unprocessed) {
        return send(batch("a"), unprocessed);
    }

    private WriteExecutor.Result send(Write write, IntFunction<String> unprocessed) {
        try (var server = StubServer.dynamo((_, _) -> Answer.ok("{\"UnprocessedItems\":"
                        + unprocessed.apply(asked.incrementAndGet())
                        + ",\"ConsumedCapacity\":[{\"TableName\":\"mills\",\"CapacityUnits\":1.0}]}"));
                var connection = server.connect()) {
            return new WriteExecutor(connection.dynamo(), slept::add).send(write);
        }
    }

    private static Write batch(String... keys) {
        var puts = Stream.of(keys)
                .map(key -> WriteRequest.builder()
                        .putRequest(request -> request.item(Map.of("pk", AttributeValue.fromS(key))))
                        .build())
                .toList();
        return new Write.Batch(BatchWriteItemRequest.builder()
                .requestItems(Map.of("mills", puts))
                .build());
    }
}
