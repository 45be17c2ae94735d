package dev.sortkey.dynamo.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.testkit.StubServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchPatienceTest {
    private static final String PUT = "{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"a\"}}}}";

    private final List<Duration> slept = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whatIsLeftForEverIsGivenUpInWords() {
        assertThatThrownBy(() -> write("{\"mills\":[" + PUT + "]}"))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Throttled.class))
                .hasMessageContaining("The table mills takes no more items");
        assertThat(asked).hasValue(10);
        assertThat(slept).hasSize(9).isSorted();
        assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aLeftOverNullOrEmptyListIsNothing() {
        write("{\"mills\":[]}");
        write("{\"mills\":null}");
        write("null");

        assertThat(asked).hasValue(3);
        assertThat(slept).isEmpty();
    }

    @Test
    void progressBeginsTheCountAnew() {
        var patience = new BatchPatience(slept::add);
        for (int left = 100; left > 0; left--) {
            patience.await(left + 1, left, "The table gives no more items");
        }

        assertThat(slept).hasSize(100).allMatch(pause -> pause.toMillis() <= 50);
    }

    @Test
    void twoPausesOfTheSameTryDiffer() {
        for (int i = 0; i < 200; i++) {
            new BatchPatience(slept::add).await(1, 1, "The table gives no more items");
        }

        assertThat(slept).allMatch(pause -> pause.toMillis() >= 25 && pause.toMillis() <= 100);
        assertThat(slept.stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void anInterruptEndsAPause() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> BatchPatience.real().await(1, 1, "The table gives no more items"))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void write(String unprocessed) {
        try (var server = StubServer.dynamo((_, _) -> {
                    asked.incrementAndGet();
                    return Answer.ok("{\"UnprocessedItems\":" + unprocessed + "}");
                });
                var connection = server.connect()) {
            new BatchPatience(slept::add).write(connection.dynamo(), "mills", batch());
        }
    }

    private static BatchWriteItemRequest batch() {
        var put = WriteRequest.builder()
                .putRequest(request -> request.item(Map.of("pk", AttributeValue.fromS("a"))))
                .build();
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of("mills", List.of(put)))
                .build();
    }
}
