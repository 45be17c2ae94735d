package dev.sortkey.stream;

import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.Causes;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/// How a reader is stopped between two records and never within one.
final class StopSignal {
    private final Waiting.Sleeper sleeper;
    private @Nullable Thread thread;
    private boolean asked;
    private boolean runningToEnd;

    StopSignal(Waiting.Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /// From now on the current thread is the one to stop.
    synchronized void enter() {
        thread = Thread.currentThread();
    }

    /// The thread goes on with something else: an interruption that was meant for the reader is taken back.
    synchronized void leave() {
        thread = null;
        if (asked) {
            Thread.interrupted();
        }
    }

    /// Asks to stop: at once when it waits, else when what it does undisturbed is done.
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

    /// Does `work` without being interrupted by {@link #stop()}.
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

    /// Does `work` on files, which an interrupted thread cannot do; the interruption is there again afterwards.
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

    /// Lets `time` pass.
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

    /// Whether `failure` only says that the thread was interrupted.
    boolean isCauseOf(Throwable failure) {
        return isAsked()
                || Causes.of(failure)
                        .anyMatch(cause -> cause instanceof InterruptedException
                                || cause instanceof CancellationException
                                || cause instanceof AbortedException
                                || cause instanceof ClosedByInterruptException);
    }
}
