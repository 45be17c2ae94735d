package dev.sortkey.dynamo.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Disturbs one request to a server on this computer, to see what becomes of it. Requests to any other server pass,
/// whatever was asked for. Safe for many threads.
public final class Lever {
    private static final String OPERATION = "DynamoDB_20120810.";
    private static final String REFUSAL = """
            {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",\
            "message":"Throttled by the lever in Sortkey, not by the server."}""";

    private final Duration delay;
    private @Nullable Armed armed;
    private @Nullable Struck struck;
    private String invocation = "";

    private record Armed(Fault fault, Predicate<Outgoing> on) {}

    /// What happens to a request.
    public enum Fault {
        /// Its first two attempts are refused before they are sent.
        THROTTLE(2),
        /// All of its attempts are refused before they are sent.
        THROTTLE_ALL(Integer.MAX_VALUE),
        /// Its first attempt waits before it is sent.
        DELAY(1),
        /// The answer to its first attempt is lost. The server has done what was asked.
        DROP(1),
        /// The answers to all of its attempts are lost.
        DROP_ALL(Integer.MAX_VALUE);

        private final int attempts;

        Fault(int attempts) {
            this.attempts = attempts;
        }
    }

    /// A request that is about to be sent.
    ///
    /// @param operation such as `PutItem`
    /// @param body its JSON
    public record Outgoing(String operation, String body) {}

    /// A request that was disturbed.
    ///
    /// @param attempts how many of its attempts were
    /// @param at when the first one was
    public record Struck(Fault fault, String operation, int attempts, Instant at) {}

    /// A lever that delays by three seconds.
    public Lever() {
        this(Duration.ofSeconds(3));
    }

    /// A lever that delays by `delay`.
    public Lever(Duration delay) {
        this.delay = delay;
    }

    /// Lets `fault` happen to the next request that `on` accepts, once.
    public synchronized void arm(Fault fault, Predicate<Outgoing> on) {
        armed = new Armed(fault, on);
    }

    /// Lets everything pass again.
    public synchronized void disarm() {
        armed = null;
    }

    /// What will happen to the next request; nothing when it passes.
    public synchronized Optional<Fault> armed() {
        return Optional.ofNullable(armed).map(Armed::fault);
    }

    /// The last request that was disturbed.
    public synchronized Optional<Struck> struck() {
        return Optional.ofNullable(struck);
    }

    /// What happens to this attempt, or null.
    private synchronized @Nullable Fault strike(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        String target = http.firstMatchingHeader("X-Amz-Target").orElse("");
        if (!target.startsWith(OPERATION) || !Host.of(http.getUri()).isLoopback()) {
            return null;
        }
        String operation = target.substring(OPERATION.length());
        String id = http.firstMatchingHeader("amz-sdk-invocation-id").orElse("");
        if (armed != null && armed.on().test(new Outgoing(operation, body(request)))) {
            struck = new Struck(armed.fault(), operation, 0, Instant.now());
            invocation = id;
            armed = null;
        }
        if (struck == null || !id.equals(invocation) || struck.attempts() >= struck.fault().attempts) {
            return null;
        }
        struck = new Struck(struck.fault(), operation, struck.attempts() + 1, struck.at());
        return struck.fault();
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(content -> {
                    try (var stream = content.newStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return "";
                    }
                })
                .orElse("");
    }

    /// `http` with this lever.
    SdkHttpClient over(SdkHttpClient http) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return new Attempt(request, http.prepareRequest(request));
            }

            @Override
            public String clientName() {
                return http.clientName();
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }

    /// One attempt to send a request.
    private final class Attempt implements ExecutableHttpRequest {
        private final HttpExecuteRequest request;
        private final ExecutableHttpRequest sender;
        private final CountDownLatch aborted = new CountDownLatch(1);

        Attempt(HttpExecuteRequest request, ExecutableHttpRequest sender) {
            this.request = request;
            this.sender = sender;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            return switch (strike(request)) {
                case null -> sender.call();
                case THROTTLE, THROTTLE_ALL -> refusal();
                case DELAY -> {
                    pause();
                    yield sender.call();
                }
                case DROP, DROP_ALL -> {
                    HttpExecuteResponse lost = sender.call();
                    if (lost.responseBody().isPresent()) {
                        lost.responseBody().get().close();
                    }
                    throw new IOException("The lever in Sortkey dropped the answer.");
                }
            };
        }

        private void pause() throws IOException {
            try {
                if (aborted.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("Cancelled while the lever in Sortkey delayed the request.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Cancelled while the lever in Sortkey delayed the request.", e);
            }
        }

        @Override
        public void abort() {
            aborted.countDown();
            sender.abort();
        }
    }

    private static HttpExecuteResponse refusal() {
        byte[] body = REFUSAL.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(400)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }
}
