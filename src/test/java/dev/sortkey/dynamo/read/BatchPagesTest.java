package dev.sortkey.dynamo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.connection.batch.BatchRetry;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// A batch of keys over a server that leaves some of them.
class BatchPagesTest {
    private static final String LEFT = "{\"mills\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}";

    private final List<Duration> slept = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void keysThatAreLeftForEverAreGivenUpInWords() {
        assertThatThrownBy(() -> fill(LEFT))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Throttled.class))
                .hasMessageContaining("The table is throttling reads");
        assertThat(asked).hasValue(10);
        assertThat(slept).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"mills\":null}", "{\"mills\":{}}", "{\"mills\":{\"Keys\":[]}}"})
    void nothingLeftIsTheEnd(String left) {
        assertThat(fill(left)).isEqualTo(StopReason.END);
        assertThat(asked).hasValue(1);
    }

    private StopReason fill(String left) {
        try (var server = StubServer.dynamo((_, _) -> {
                    asked.incrementAndGet();
                    return Answer.ok("{\"Responses\":{\"mills\":[]},\"UnprocessedKeys\":" + left + "}");
                });
                var connection = server.connect()) {
            var request = BatchGetItemRequest.builder()
                    .requestItems(Map.of(
                            "mills",
                            KeysAndAttributes.builder()
                                    .keys(Map.of("pk", AttributeValue.fromS("a")))
                                    .build()))
                    .build();
            return new Pages(
                            connection.dynamo(),
                            new Read.BatchGet(request),
                            System::nanoTime,
                            new BatchRetry(slept::add))
                    .fill(Budget.everything(), _ -> {});
        }
    }
}
