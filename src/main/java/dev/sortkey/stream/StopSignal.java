package dev.sortkey.stream;

import dev.sortkey.dynamo.table.Waiting;
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
    private boolean undisturbed;

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
        if (thread != null && !undisturbed) {
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
    void undisturbed(Runnable work) {
        synchronized (this) {
            check();
            undisturbed = true;
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                undisturbed = false;
            }
        }
    }

    /// Does `work` on files, which an interrupted thread cannot do; the interruption is there again afterwards.
    static void uninterrupted(Runnable work) {
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
    boolean isMeantBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof CancellationException
                    || cause instanceof AbortedException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return isAsked();
    }
}
