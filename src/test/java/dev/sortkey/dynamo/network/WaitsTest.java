package dev.sortkey.dynamo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sortkey.dynamo.network.Health.State;
import dev.sortkey.testkit.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;

class WaitsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-30T10:00:00Z");
    private static final Waits.Limits NO_PULSE =
            new Waits.Limits(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofHours(1));
    private static final Waits.Limits SHORT =
            new Waits.Limits(Duration.ofMillis(20), Duration.ofMillis(60), Duration.ofMillis(10));
    private static final Waits.Subject LIST = new Waits.Subject("ListTables", "db:8000", true, false, "");
    private static final Waits.Subject CALL = new Waits.Subject("ListTables", "db:8000", true, false, "one");
    private static final Waits.Subject JOB = new Waits.Subject("Scan", "db:8000", true, true, "");
    private static final Waits.Subject POLL = new Waits.Subject("GetRecords", "db:8000", true, true, "");
    private static final Waits.Subject ROLES = new Waits.Subject("", "iam:443", false, false, "");

    private Instant now = BEGIN;
    private final Waits waits = new Waits(NO_PULSE, clock());
    private final BlockingQueue<Health> told = new LinkedBlockingQueue<>();

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private void pass(double seconds) {
        now = now.plusMillis((long) (seconds * 1_000));
    }

    @Test
    void nothingIsKnownOfAServerThatWasNotAsked() {
        assertThat(waits.health()).isEqualTo(Health.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0.1, UNKNOWN", "1.9, UNKNOWN", "2, SLOW", "3.9, SLOW", "4, SILENT"})
    void aServerThatSaysNothingIsSlowAndThenSilent(double seconds, State state) {
        waits.begin(LIST, () -> {});
        pass(seconds);
        assertThat(waits.health().state()).isEqualTo(state);
        assertThat(waits.health().since()).isEqualTo(state == State.SILENT ? BEGIN : null);
        assertThat(waits.health().pending())
                .isEqualTo(
                        state == State.SILENT
                                ? new Health.Pending("ListTables", "db:8000", Duration.ofSeconds(4))
                                : null);
    }

    @Test
    void aQuickAnswerMakesUpForASlowOneAndForSilence() {
        try (var late = waits.begin(LIST, () -> {})) {
            pass(7);
            late.answered();
        }
        assertThat(waits.health()).isEqualTo(new Health(State.SLOW, null, Duration.ofSeconds(7), null));
        try (var quick = waits.begin(LIST, () -> {})) {
            pass(0.012);
            quick.answered();
        }
        assertThat(waits.health()).isEqualTo(new Health(State.ANSWERS, null, Duration.ofMillis(12), null));
    }

    @Test
    void aRequestThatTakesLongBesideOthersThatAreAnsweredIsSlowAndStillTold() {
        waits.begin(LIST, () -> {});
        pass(3);
        try (var other = waits.begin(LIST, () -> {})) {
            pass(0.1);
            other.answered();
        }
        pass(3);
        assertThat(waits.health().state()).isEqualTo(State.SLOW);
        assertThat(waits.health().pending()).extracting(Health.Pending::waited).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aServerThatCannotBeReachedIsSilentSinceTheFirstTryUntilItAnswers() {
        try (var refused = waits.begin(LIST, () -> {})) {
            refused.failed();
        }
        pass(60);
        try (var again = waits.begin(LIST, () -> {})) {
            again.failed();
        }
        assertThat(waits.health()).isEqualTo(new Health(State.SILENT, BEGIN, null, null));
        try (var back = waits.begin(LIST, () -> {})) {
            back.answered();
        }
        assertThat(waits.health().state()).isEqualTo(State.ANSWERS);
    }

    @Test
    void theAttemptsOfOneCallAreOneWait() {
        var call = new Waits.Subject("ListTables", "db:8000", true, false, "one");
        try (var first = waits.begin(call, () -> {})) {
            pass(20);
            first.failed();
        }
        try (var second = waits.begin(call, () -> {})) {
            pass(1);
            assertThat(waits.health().pending())
                    .extracting(Health.Pending::waited)
                    .isEqualTo(Duration.ofSeconds(21));
            second.answered();
        }
        waits.begin(call, () -> {});
        assertThat(waits.health().pending()).isNull();
    }

    @Test
    void whoeverGivesUpAtOnceSaysNothingAboutTheServerButAfterLongItDoes() {
        waits.begin(LIST, () -> {}).close();
        pass(60);
        assertThat(waits.health()).isEqualTo(Health.UNKNOWN);
        var wait = waits.begin(LIST, () -> {});
        pass(5);
        wait.close();
        assertThat(waits.health().state()).isEqualTo(State.SILENT);
        assertThat(waits.health().pending()).isNull();
    }

    @Test
    void anAnswerToALaterRequestCountsMoreThanAnEarlierFailure() {
        var early = waits.begin(LIST, () -> {});
        pass(1);
        try (var late = waits.begin(LIST, () -> {})) {
            late.answered();
        }
        early.failed();
        assertThat(waits.health().state()).isEqualTo(State.ANSWERS);
    }

    @Test
    void pollsTellTheHealthButNobodyWaitsForThemAndTheyAreNotStopped() {
        var stopped = new CompletableFuture<Boolean>();
        waits.begin(POLL, () -> stopped.complete(true));
        pass(9);
        assertThat(waits.health()).isEqualTo(new Health(State.SILENT, BEGIN, null, null));
        waits.stop();
        assertThat(stopped).isNotDone();
    }

    @Test
    void aPersonStopsOnlyWhatWasToldAndNotWhatNobodySitsBefore() {
        var stopped = new ArrayList<String>();
        waits.begin(LIST, () -> stopped.add("old"));
        waits.begin(JOB, () -> stopped.add("job"));
        pass(3);
        waits.begin(LIST, () -> stopped.add("young"));
        waits.stop();
        assertThat(stopped).isEmpty();
        pass(1);
        waits.stop();
        assertThat(stopped).containsExactly("old");
    }

    @Test
    void howLongTheLastAnswerTookDoesNotCountTheAttemptsBeforeIt() {
        try (var first = waits.begin(CALL, () -> {})) {
            pass(20);
            first.failed();
        }
        pass(1);
        try (var second = waits.begin(CALL, () -> {})) {
            pass(0.012);
            second.answered();
        }
        assertThat(waits.health()).isEqualTo(new Health(State.ANSWERS, null, Duration.ofMillis(12), null));
    }

    @Test
    void whatIsStoppedBetweenTwoAttemptsIsNotSentAgain() {
        try (var first = waits.begin(CALL, () -> {})) {
            pass(20);
            first.failed();
        }
        waits.stop();
        try (var second = waits.begin(CALL, () -> {})) {
            assertThat(second.stopped()).hasMessageStartingWith("stopped waiting for db:8000 after 20 s.");
        }
    }

    @Test
    void whatIsStoppedBeforeItsRequestIsOnTheWayIsStoppedAllTheSame() throws Exception {
        var never = new CountDownLatch(1);
        waits.begin(CALL, () -> {}).failed();
        pass(20);
        ExecutableHttpRequest silent = new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                throw new AssertionError("nobody answers");
            }

            @Override
            public void abort() {}
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempt = new HttpAttempt(silent, threads, OutboundTest.SHORT, reason(), () -> {}, stop -> {
                Waits.Wait wait = waits.begin(CALL, stop);
                waits.stop();
                return wait;
            });
            assertThat(catchThrowable(attempt::call))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageStartingWith("stopped waiting for db:8000");
        }
    }

    private static FailureReason reason() {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://db:8000"))
                .build();
        return new FailureReason(new Outbound(Map.of(), ProxySelector.getDefault()), request);
    }

    @Test
    void aPersonWaitsOnBetweenTwoAttemptsAndCanStopThere() throws Exception {
        var real = new Waits(SHORT, Clock.systemUTC());
        real.listen(told::add);
        var retries = new StoppableRetries(
                StandardRetryStrategy.builder()
                        .maxAttempts(5)
                        .retryOnException(_ -> true)
                        .backoffStrategy(BackoffStrategy.fixedDelay(Duration.ofDays(1)))
                        .build(),
                real);
        var failure = CompletableFuture.supplyAsync(() -> catchThrowable(() -> {
            real.begin(CALL, () -> {}).failed();
            retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(retries.acquireInitialToken(AcquireInitialTokenRequest.create("test"))
                            .token())
                    .suggestedDelay(Duration.ZERO)
                    .failure(new IOException("no answer"))
                    .build());
        }));
        await(it -> it.pending() != null);
        real.stop();
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOf(Unreachable.class)
                .hasMessageStartingWith("stopped waiting for db:8000");
    }

    @Test
    void betweenTwoAttemptsAServerThatHasAnsweredIsNotSilent() throws Exception {
        var real = new Waits(SHORT, Clock.systemUTC());
        real.listen(told::add);
        Thread throttled = Thread.startVirtualThread(() -> {
            try (var refused = real.begin(CALL, () -> {})) {
                refused.answered();
            }
            try {
                real.backOff(Duration.ofDays(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(await(it -> it.pending() != null).state()).isEqualTo(State.SLOW);
        throttled.interrupt();
        throttled.join();
        assertThat(real.health().state()).isEqualTo(State.ANSWERS);
    }

    @Test
    void anAttemptThatHangsAfterOneThatWasAnsweredIsSilentSinceItWasSent() throws Exception {
        try (var refused = waits.begin(CALL, () -> {})) {
            pass(1);
            refused.answered();
        }
        waits.backOff(Duration.ZERO);
        pass(1);
        waits.begin(CALL, () -> {});
        pass(3);
        assertThat(waits.health().state()).isEqualTo(State.SLOW);
        assertThat(waits.health().pending()).extracting(Health.Pending::waited).isEqualTo(Duration.ofSeconds(5));
        pass(1);
        assertThat(waits.health().state()).isEqualTo(State.SILENT);
        assertThat(waits.health().since()).isEqualTo(BEGIN.plusSeconds(2));
    }

    @Test
    void whatNobodySitsBeforeIsNotToldAndGoesOnWhenAPersonStopsTheRest() throws Exception {
        var answers = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); // the common pool may have one
                var server = RawServer.start((_, _, out) -> {
                    answers.await();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
                })) {
            var real = new Waits(SHORT, Clock.systemUTC());
            real.listen(told::add);
            var job = CompletableFuture.supplyAsync(() -> Unattended.call(() -> send(server, real, "Scan")), threads);
            assertThat(await(it -> it.state() == State.SILENT).pending()).isNull();
            var person = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> send(server, real, "ListTables")), threads);
            assertThat(await(it -> it.pending() != null).pending().operation()).isEqualTo("ListTables");
            real.stop();
            assertThat(person.get(20, TimeUnit.SECONDS)).isInstanceOf(Unreachable.class);
            answers.countDown();
            assertThat(job.get(20, TimeUnit.SECONDS).httpResponse().statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void otherServicesAreWaitedForButAreNotTheServer() {
        try (var other = waits.begin(ROLES, () -> {})) {
            pass(9);
            assertThat(waits.health())
                    .isEqualTo(new Health(
                            State.UNKNOWN, null, null, new Health.Pending("", "iam:443", Duration.ofSeconds(9))));
            other.failed();
        }
        assertThat(waits.health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void aHangingServerIsToldAndTheWaitEndsWhenAPersonSaysSo() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = RawServer.start((_, _, _) -> never.await())) {
            var real = new Waits(SHORT, Clock.systemUTC());
            real.listen(told::add);
            var failure = CompletableFuture.supplyAsync(() -> catchThrowable(() -> send(server, real, "ListTables")));
            Health silent = await(it -> it.pending() != null);
            assertThat(silent.state()).isEqualTo(State.SILENT);
            assertThat(silent.pending().server()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(silent.pending().operation()).isEqualTo("ListTables");
            real.stop();
            assertThat(failure.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageStartingWith("stopped waiting for 127.0.0.1:" + server.port() + " after 0 s.");
            await(it -> it.state() == State.SILENT && it.pending() == null);
        }
    }

    @Test
    void aServerThatAnswersLateIsSlowUntilItIsQuickAgain() throws Exception {
        var first = new CountDownLatch(1);
        try (var server = RawServer.start((_, _, out) -> {
            first.await();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
        })) {
            var real = new Waits(
                    new Waits.Limits(Duration.ofMillis(400), Duration.ofMillis(600), Duration.ofMillis(10)),
                    Clock.systemUTC());
            real.listen(told::add);
            var answer = CompletableFuture.supplyAsync(() -> send(server, real, "Scan"));
            await(it -> it.state() == State.SILENT);
            first.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS).httpResponse().statusCode())
                    .isEqualTo(200);
            await(it -> it.state() == State.SLOW && it.took() != null);
            send(server, real, "Scan");
            await(it -> it.state() == State.ANSWERS);
        }
    }

    private Health await(Predicate<Health> wanted) throws InterruptedException {
        while (true) {
            Health next = told.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("what was told in time").isNotNull();
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    private static HttpExecuteResponse send(RawServer server, Waits waits, String operation) {
        var outbound = new Outbound(Map.of(), ProxySelector.getDefault()).with(waits);
        try (var client = outbound.http()) {
            return client.prepareRequest(HttpExecuteRequest.builder()
                            .request(SdkHttpRequest.builder()
                                    .method(SdkHttpMethod.POST)
                                    .uri(URI.create(server.url()))
                                    .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
                                    .build())
                            .contentStreamProvider(ContentStreamProvider.fromUtf8String("{}"))
                            .build())
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
