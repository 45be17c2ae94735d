package dev.sortkey.chat.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to pause before trying again: twice as long each time up to a limit, and by chance up to half less, so
/// that many programs do not come back at once.
///
/// @param first the first pause
/// @param most the longest one
/// @param random chance
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 20;

    /// From a fifth of a second to a quarter of a minute.
    public static Backoff usual() {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15), RandomGenerator.getDefault());
    }

    /// The pause after `tries` tries, from 1.
    public Duration pause(int tries) {
        Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        long nanos = (doubled.compareTo(most) < 0 ? doubled : most).toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }
}
