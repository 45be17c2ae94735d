package dev.sortkey.dynamo.client;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// The pauses between the tries of one batch while the service leaves some of it unprocessed, and when to give up.
public final class BatchRetry {
    private static final int MOST_ATTEMPTS = 10;
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(50), Duration.ofSeconds(20));

    private final Consumer<Duration> sleeper;
    private int failures;

    /// Before the first answer.
    ///
    /// @param sleeper passes the time, or throws when the thread is interrupted
    public BatchRetry(Consumer<Duration> sleeper) {
        this.sleeper = sleeper;
    }

    /// Lets `time` pass.
    ///
    /// @throws CancellationException when the thread is interrupted
    public static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled between two tries of a batch");
        }
    }

    /// Waits before what is left is sent again, even when some of it got through: the rest was throttled.
    ///
    /// @param sent how many were sent
    /// @param left how many of them the service left
    /// @param what what they are, as the beginning of a sentence: `The table t is throttling writes`
    /// @throws UserException `Throttled` when ten tries in a row brought nothing through
    public void await(int sent, int left, String what) {
        failures = left < sent ? 0 : failures + 1;
        if (failures == MOST_ATTEMPTS) {
            failures = 0; // a person may try again
            throw new UserException(new UserError.Throttled(
                    what + "; " + left + " of the last batch weren't processed.",
                    "Wait a moment or raise the table's capacity, then try again."));
        }
        sleeper.accept(PAUSES.computeDelay(Math.max(failures + 1, 2))); // the first would be no pause at all
    }
}
