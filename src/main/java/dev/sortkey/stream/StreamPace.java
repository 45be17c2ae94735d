package dev.sortkey.stream;

import dev.sortkey.dynamo.connection.Target;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// How often a reader sends requests.
///
/// @param idle the pause after the first request that brought nothing
/// @param longestIdle what that pause grows to while nothing comes
/// @param refresh how often the stream is described, to see that it was turned off or replaced
/// @param backoff the first pause after a failure; it doubles
/// @param longestBackoff what that pause grows to
/// @param attempts how often a failing record is tried before it is set aside
public record StreamPace(
        Duration idle,
        Duration longestIdle,
        Duration refresh,
        Duration backoff,
        Duration longestBackoff,
        int attempts) {

    /// For a local server, where requests cost nothing and a change should show at once.
    public static final StreamPace NEAR = new StreamPace(
            Duration.ofMillis(120),
            Duration.ofMillis(120),
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            5);

    /// For AWS, where requests are billed and throttled.
    public static final StreamPace AWS = new StreamPace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            5);

    /// The pause after `passes` passes that brought nothing; none after 0.
    Duration idlePause(int passes) {
        return BackoffStrategy.exponentialDelayWithoutJitter(idle, longestIdle).computeDelay(passes + 1);
    }

    /// The pause after `failures` failures in a row, shortened by chance to between half and all of it.
    Duration retryPause(int failures) {
        return BackoffStrategy.exponentialDelayHalfJitter(backoff, longestBackoff)
                .computeDelay(failures + 1); // the first attempt waits for nothing
    }

    /// The pace for `target`.
    public static StreamPace of(Target target) {
        return target.leadsToAws() ? AWS : NEAR;
    }
}
