package dev.sortkey.dynamo.table;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// How to wait for the service, and for how long at most.
///
/// @param sleeper what passes the time
/// @param atMost the longest wait for one thing
public record Waiting(Sleeper sleeper, Duration atMost) {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// Passes time; tests pass none.
    @FunctionalInterface
    public interface Sleeper {
        /// Returns after `time`, or throws when the thread is interrupted.
        void sleep(Duration time) throws InterruptedException;
    }

    /// Real time, ten minutes at most: large tables with indexes take minutes on AWS.
    public static Waiting real() {
        return new Waiting(Thread::sleep, Duration.ofMinutes(10));
    }

    /// Asks `done` again and again, ever less often, until it says yes.
    ///
    /// @param what the end of "Still waiting for …"
    /// @throws UserException `Unavailable` when the time is over
    /// @throws CancellationException when the thread is interrupted
    void until(BooleanSupplier done, String what) {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST;
        while (!done.getAsBoolean()) {
            if (waited.compareTo(atMost) >= 0) {
                throw new UserException(new UserError.Unavailable(
                        "Still waiting for " + what + " after " + atMost.toSeconds() + " s.",
                        "Nothing is lost: look at the table again in a while."));
            }
            pause(pause);
            waited = waited.plus(pause);
            pause = shorter(pause.multipliedBy(2), LONGEST);
        }
    }

    /// Lets `time` pass.
    ///
    /// @throws CancellationException when the thread is interrupted
    void pause(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting");
        }
    }

    /// Ends the work of an interrupted thread.
    static void checkCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("cancelled");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
