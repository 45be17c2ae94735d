package dev.sortkey.dynamo.table;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// How to wait for the service, and for how long at most.
///
/// @param sleeper what passes the time
/// @param atMost the longest wait for one thing
public record Waiting(Sleeper sleeper, Duration atMost) {
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(100), Duration.ofSeconds(5));

    /// Waits; in tests, returns at once.
    @FunctionalInterface
    public interface Sleeper {
        /// Returns after `time`, or throws when the thread is interrupted.
        void sleep(Duration time) throws InterruptedException;
    }

    /// Real time, ten minutes at most: large tables with indexes take minutes on AWS.
    public static Waiting real() {
        return new Waiting(Thread::sleep, Duration.ofMinutes(10));
    }

    /// Real time, two days at most: the restore of a large table and its new indexes take hours.
    public static Waiting patient() {
        return new Waiting(Thread::sleep, Duration.ofDays(2));
    }

    /// Checks `done` until it is true, with growing pauses.
    ///
    /// @param what the end of "Still waiting for …"
    /// @throws UserException `Unavailable` when the time is over
    /// @throws CancellationException when the thread is interrupted
    public void until(BooleanSupplier done, String what) {
        Duration waited = Duration.ZERO;
        for (int attempt = 2; !done.getAsBoolean(); attempt++) {
            if (waited.compareTo(atMost) >= 0) {
                throw new UserException(new UserError.Unavailable(
                        "Still waiting for " + what + " after " + atMost.toSeconds() + " s.",
                        "DynamoDB continues in the background. Check the table again in a few minutes."));
            }
            Duration pause = PAUSES.computeDelay(attempt); // the first attempt waits for nothing
            pause(pause);
            waited = waited.plus(pause);
        }
    }

    /// Lets `time` pass.
    ///
    /// @throws CancellationException when the thread is interrupted
    public void pause(Duration time) {
        BlockingCall.begins("a wait for DynamoDB");
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
}
