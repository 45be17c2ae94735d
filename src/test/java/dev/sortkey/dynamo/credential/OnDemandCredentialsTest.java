package dev.sortkey.dynamo.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.AbortedException;

/// Several requests that need credentials while a person is asked for a code.
class OnDemandCredentialsTest {
    private static final AwsCredentials KEY = AwsBasicCredentials.create("AK", "secret");

    private final AtomicInteger prompts = new AtomicInteger();
    private final CountDownLatch shown = new CountDownLatch(1);
    private final CompletableFuture<AwsCredentials> typed = new CompletableFuture<>();
    private final OnDemandCredentials credentials = new OnDemandCredentials(() -> () -> {
        prompts.incrementAndGet();
        shown.countDown();
        return typed.join();
    });

    private record Request(Thread thread, CompletableFuture<Object> outcome) {}

    /// What it got, or how it failed.
    private Request request() {
        var outcome = new CompletableFuture<Object>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(credentials.resolveCredentials());
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        return new Request(thread, outcome);
    }

    private Request waiting() {
        Request request = request();
        while (request.thread().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return request;
    }

    @Test
    void thePersonIsAskedOnceForAllOfThem() throws Exception {
        Request first = request();
        shown.await();
        Request second = waiting();
        typed.complete(KEY);
        assertThat(first.outcome().get()).isEqualTo(KEY);
        assertThat(second.outcome().get()).isEqualTo(KEY);
    }

    @Test
    void whoGivesNoCodeIsNotAskedAgainForThoseThatWait() throws Exception {
        var refusal = new UserException(new UserError.NoCredentials("No code.", "Try again."));
        var refusing = new CompletableFuture<AwsCredentials>();
        var asking = new OnDemandCredentials(() -> () -> {
            prompts.incrementAndGet();
            shown.countDown();
            refusing.join();
            throw refusal;
        });
        var outcome = new CompletableFuture<Throwable>();
        Thread.ofPlatform().daemon().start(() -> outcome.complete(catchThrowable(asking::resolveCredentials)));
        shown.await();
        var other = new CompletableFuture<Throwable>();
        Thread second =
                Thread.ofPlatform().daemon().start(() -> other.complete(catchThrowable(asking::resolveCredentials)));
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        refusing.complete(KEY);
        assertThat(outcome.get()).isSameAs(refusal);
        assertThat(other.get()).isSameAs(refusal);
        assertThat(prompts).hasValue(1);
        assertThat(catchThrowable(asking::resolveCredentials)).isSameAs(refusal);
        assertThat(prompts).as("a later request asks again").hasValue(2);
    }

    @Test
    void whoWaitsForACancelledRequestIsNotToldOfAnOlderRefusal() throws Exception {
        var refusal = new UserException(new UserError.NoCredentials("No code.", "Try again."));
        var cancelling = new CompletableFuture<AwsCredentials>();
        var asking = new OnDemandCredentials(() -> () -> switch (prompts.incrementAndGet()) {
            case 1 -> throw refusal;
            case 2 -> {
                shown.countDown();
                cancelling.join();
                throw AbortedException.create("cancelled");
            }
            default -> KEY;
        });
        assertThat(catchThrowable(asking::resolveCredentials)).isSameAs(refusal);
        Thread.ofPlatform().daemon().start(() -> catchThrowable(asking::resolveCredentials));
        shown.await();
        var outcome = new CompletableFuture<Object>();
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(asking.resolveCredentials());
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        cancelling.complete(KEY);
        assertThat(outcome.get()).isEqualTo(KEY);
    }

    @Test
    void aRequestThatIsCancelledWaitsNoLonger() throws Exception {
        Request first = request();
        shown.await();
        Request second = waiting();
        second.thread().interrupt();
        assertThat(second.outcome().get()).isInstanceOf(AbortedException.class);
        assertThat(first.outcome()).isNotDone();
        typed.complete(KEY);
        assertThat(first.outcome().get()).isEqualTo(KEY);
        assertThat(prompts).hasValue(1);
    }

    @Test
    void aFailureWithoutWordsIsKnownAsOneOfSigning() {
        var broken = new OnDemandCredentials(() -> {
            throw new IllegalStateException("no such file");
        });
        assertThat(catchThrowable(broken::resolveCredentials))
                .isInstanceOf(SigningException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }
}
