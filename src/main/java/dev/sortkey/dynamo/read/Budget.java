package dev.sortkey.dynamo.read;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much a read may load before it stops. The request that crosses a bound is still finished.
///
/// @param items stop when this many items were found
/// @param requests stop after this many requests
/// @param capacity stop when this much capacity was used
/// @param time stop after this long
public record Budget(long items, long requests, ReadUnits capacity, Duration time) {
    /// What a screen spends to fill one page of a filtered read: 20 requests, 500 RCU, 10 seconds.
    public static Budget ofScreen(long items) {
        return new Budget(items, 20, new ReadUnits(1_000), Duration.ofSeconds(10));
    }

    /// No bound: reads to the end.
    public static Budget everything() {
        return ofItems(Long.MAX_VALUE);
    }

    /// At most this many items, nothing else.
    public static Budget ofItems(long items) {
        return new Budget(items, Long.MAX_VALUE, new ReadUnits(Long.MAX_VALUE), Duration.ofNanos(Long.MAX_VALUE));
    }

    /// The bound that `used` crosses after `nanos` nanoseconds, or null.
    @Nullable
    StopReason reached(ReadTally used, long nanos) {
        if (used.items() >= items) {
            return StopReason.ENOUGH;
        }
        if (used.requests() >= requests) {
            return StopReason.REQUESTS;
        }
        if (used.capacity().compareTo(capacity) >= 0) {
            return StopReason.CAPACITY;
        }
        return nanos >= time.toNanos() ? StopReason.TIME : null;
    }
}
