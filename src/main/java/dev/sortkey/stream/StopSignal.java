package dev.sortkey.stream;

import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.Causes;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/// Stops a reader between two records, never within one.
final class StopSignal {
    private final Waiting.Sleeper sleeper;
    private @Nullable Thread thread;
    private boolean asked;
    private boolean runningToEnd;

    StopSignal(Waiting.Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /// Makes the current thread the one to stop.
    synchronized void enter() {
        thread = Thread.currentThread();
    }

    /// Releases the thread, and clears an interruption that was meant for the reader.
    synchronized void leave() {
        thread = null;
        if (asked) {
            Thread.interrupted();
        }
    }

    /// Requests the stop: at once while it waits, otherwise after the work that runs to its end.
    synchronized void stop() {
        asked = true;
        if (thread != null && !runningToEnd) {
            thread.interrupt();
        }
    }

    /// @throws CancellationException when it is time to stop
    void check() {
        if (isAsked()) {
            throw new CancellationException("stopped");
        }
    }

    synchronized boolean isAsked() {
        return asked || Thread.currentThread().isInterrupted();
    }

    /// Runs `work`, which {@link #stop()} doesn't interrupt.
    void runToEnd(Runnable work) {
        synchronized (this) {
            check();
            runningToEnd = true;
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                runningToEnd = false;
            }
        }
    }

    /// Runs `work` on files, which an interrupted thread can't do, and restores the interruption afterwards.
    static void withInterruptCleared(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits for `time`.
    ///
    /// @throws CancellationException when it is time to stop
    void pause(Duration time) {
        check();
        try {
            if (time.isPositive()) {
                sleeper.sleep(time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    /// Whether `failure` only means that the thread was interrupted.
    boolean isCauseOf(Throwable failure) {
        return isAsked()
                || Causes.of(failure)
                        .anyMatch(cause -> cause instanceof InterruptedException
                                || cause instanceof CancellationException
                                || cause instanceof AbortedException
                                || cause instanceof ClosedByInterruptException);
    }
}
