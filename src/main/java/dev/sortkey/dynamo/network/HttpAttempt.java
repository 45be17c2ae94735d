package dev.sortkey.dynamo.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/// One request on a virtual thread of its own until its answer is read.
///
/// An interrupt of that thread closes the socket; the caller continues at once, even while the system still
/// resolves a name.
final class HttpAttempt implements ExecutableHttpRequest {
    private static final int BUFFER = 1 << 14;
    private static final int MOST_BYTES = 64 << 20;
    private static final long NO_HEAD = -1;

    private final ExecutableHttpRequest sender;
    private final ExecutorService threads;
    private final WaitLimits limits;
    private final FailureReason reason;
    private final Runnable waiting;
    private final Function<Runnable, Waits.Wait> begin;
    private volatile long bytes = NO_HEAD;
    private volatile @Nullable Future<HttpExecuteResponse> running;

    /// @param waiting told every few seconds while nothing has come
    /// @param begin says that it is waited for, and how that is ended early
    HttpAttempt(
            ExecutableHttpRequest sender,
            ExecutorService threads,
            WaitLimits limits,
            FailureReason reason,
            Runnable waiting,
            Function<Runnable, Waits.Wait> begin) {
        this.sender = sender;
        this.threads = threads;
        this.limits = limits;
        this.reason = reason;
        this.waiting = waiting;
        this.begin = begin;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        try (Waits.Wait wait = begin.apply(this::abort)) {
            return call(wait);
        }
    }

    private HttpExecuteResponse call(Waits.Wait wait) throws IOException {
        Future<HttpExecuteResponse> answer = threads.submit(() -> whole(wait));
        running = answer;
        try {
            if (wait.stopped() != null) {
                answer.cancel(true); // by somebody who had nothing to cancel yet
            }
            return await(answer, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for an answer", e);
        } catch (CancellationException e) {
            throw Objects.requireNonNullElse(wait.stopped(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                wait.failed();
            }
            throw reason.of(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            answer.cancel(true);
        }
    }

    private HttpExecuteResponse await(Future<HttpExecuteResponse> answer, Waits.Wait wait)
            throws IOException, InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long heard = begin;
        long before = NO_HEAD;
        while (true) {
            try {
                return answer.get(limits.pulse().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                boolean more = bytes - before >= WaitLimits.TRICKLE || (before == NO_HEAD && bytes > NO_HEAD);
                if (more) {
                    before = bytes;
                    heard = now;
                } else {
                    waiting.run();
                }
                if (now - heard >= limits.silent().toNanos()
                        || now - begin >= limits.whole().toNanos()) {
                    wait.failed();
                    throw reason.late(limits.silent());
                }
            }
        }
    }

    private HttpExecuteResponse whole(Waits.Wait wait) throws IOException {
        HttpExecuteResponse response = sender.call();
        bytes = 0;
        wait.answered();
        byte[] body = null;
        if (response.responseBody().isPresent()) {
            try (InputStream in = response.responseBody().get()) {
                body = read(in);
            }
        }
        reason.check(response.httpResponse());
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(body == null ? null : AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private byte[] read(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            body.write(buffer, 0, count);
            bytes = body.size();
            if (body.size() > MOST_BYTES) {
                throw new IOException("the answer is larger than " + (MOST_BYTES >> 20) + " MB");
            }
        }
        return body.toByteArray();
    }

    @Override
    public void abort() {
        Future<HttpExecuteResponse> answer = running;
        if (answer != null) {
            answer.cancel(true);
        }
    }
}
