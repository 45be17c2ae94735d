package dev.sortkey.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Questions that are asked at the same time, each on a thread of its own. Closing waits for all of them.
public final class Together implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String doing;

    /// @param doing what is cancelled when the thread is interrupted, such as `inspecting orders`
    public Together(String doing) {
        this.doing = doing;
    }

    /// Asks `question` now. The answer waits for it, and throws its failure, or a `CancellationException` when the
    /// thread is interrupted, which interrupts all questions.
    public <T> Supplier<T> ask(Callable<T> question) {
        Future<T> asked = threads.submit(question);
        return () -> answer(asked);
    }

    private <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while " + doing);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
