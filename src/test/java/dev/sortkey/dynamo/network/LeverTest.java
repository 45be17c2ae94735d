package dev.sortkey.dynamo.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.network.Lever.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

class LeverTest {
    private static final String HERE = "http://127.0.0.1:8000";

    private final List<String> sent = new ArrayList<>();
    private final Lever lever = new Lever(Duration.ofMillis(1));
    private final SdkHttpClient http = lever.over(new Recording());

    @Test
    void aThrottledRequestIsRefusedTwiceAndNeverSentMeanwhile() throws IOException {
        lever.arm(Fault.THROTTLE, _ -> true);
        assertThat(status(HERE, "GetItem", "one")).isEqualTo(400);
        assertThat(lever.armed()).isEmpty();
        assertThat(status(HERE, "GetItem", "another")).as("another request").isEqualTo(200);
        assertThat(status(HERE, "GetItem", "one")).isEqualTo(400);
        assertThat(sent).containsExactly("another");
        assertThat(status(HERE, "GetItem", "one")).isEqualTo(200);
        assertThat(lever.struck()).get().satisfies(struck -> {
            assertThat(struck.attempts()).isEqualTo(2);
            assertThat(struck.operation()).isEqualTo("GetItem");
        });
    }

    @Test
    void aDroppedRequestIsSentAndItsAnswerLostOnce() throws IOException {
        lever.arm(Fault.DROP, _ -> true);
        assertThatThrownBy(() -> status(HERE, "PutItem", "one"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("dropped the answer");
        assertThat(sent).containsExactly("one");
        assertThat(status(HERE, "PutItem", "one")).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROTTLE_ALL", "DROP_ALL"})
    void allAttemptsOfOneRequestAndNoOthers(Fault fault) throws IOException {
        lever.arm(fault, _ -> true);
        for (int i = 0; i < 5; i++) {
            if (fault == Fault.THROTTLE_ALL) {
                assertThat(status(HERE, "PutItem", "one")).isEqualTo(400);
            } else {
                assertThatThrownBy(() -> status(HERE, "PutItem", "one")).isInstanceOf(IOException.class);
            }
        }
        assertThat(status(HERE, "PutItem", "two")).isEqualTo(200);
    }

    @Test
    void aDelayedRequestArrivesAndOneThatIsAbortedDoesNot() throws IOException {
        lever.arm(Fault.DELAY, _ -> true);
        assertThat(status(HERE, "PutItem", "one")).isEqualTo(200);
        Lever slow = new Lever(Duration.ofDays(1));
        slow.arm(Fault.DELAY, _ -> true);
        ExecutableHttpRequest waiting = slow.over(new Recording()).prepareRequest(request(HERE, "PutItem", "two"));
        waiting.abort();
        assertThatThrownBy(waiting::call).isInstanceOf(IOException.class).hasMessageContaining("Cancelled");
        assertThat(sent).containsExactly("one");
    }

    @Test
    void itWaitsForTheRequestThatIsMeant() throws IOException {
        lever.arm(
                Fault.THROTTLE,
                out -> out.operation().equals("PutItem") && out.body().contains("two"));
        assertThat(status(HERE, "PutItem", "one")).isEqualTo(200);
        assertThat(status(HERE, "PutItem", "two")).isEqualTo(400);
        lever.arm(Fault.THROTTLE, _ -> true);
        lever.disarm();
        assertThat(status(HERE, "PutItem", "three")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dynamodb.eu-west-1.amazonaws.com",
                "http://192.168.1.7:8000",
                "http://localhost.example:8000"
            })
    void noRequestToAnotherComputerIsEverDisturbed(String elsewhere) throws IOException {
        for (Fault fault : Fault.values()) {
            lever.arm(fault, _ -> true);
            assertThat(status(elsewhere, "PutItem", fault.name())).isEqualTo(200);
            assertThat(lever.armed()).contains(fault);
        }
        assertThat(lever.struck()).isEmpty();
    }

    @Test
    void whatIsNoRequestForItemsPasses() throws IOException {
        lever.arm(Fault.THROTTLE, _ -> true);
        HttpExecuteRequest records = HttpExecuteRequest.builder()
                .request(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(URI.create(HERE))
                        .putHeader("X-Amz-Target", "DynamoDBStreams_20120810.GetRecords")
                        .build())
                .build();
        assertThat(http.prepareRequest(records).call().httpResponse().statusCode())
                .isEqualTo(200);
    }

    private int status(String server, String operation, String id) throws IOException {
        return http.prepareRequest(request(server, operation, id))
                .call()
                .httpResponse()
                .statusCode();
    }

    private static HttpExecuteRequest request(String server, String operation, String id) {
        return HttpExecuteRequest.builder()
                .request(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(URI.create(server))
                        .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .putHeader("amz-sdk-invocation-id", id)
                        .build())
                .contentStreamProvider(() -> new ByteArrayInputStream(id.getBytes(UTF_8)))
                .build();
    }

    /// Answers everything, and remembers it.
    private final class Recording implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    Optional<String> id = request.httpRequest().firstMatchingHeader("amz-sdk-invocation-id");
                    id.ifPresent(sent::add);
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
