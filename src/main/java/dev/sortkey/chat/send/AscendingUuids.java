package dev.sortkey.chat.send;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562): a millisecond, a counter, and chance. Each is greater than the one before.
final class AscendingUuids {
    private static final int COUNTER_BITS = 12;

    private final Clock clock;
    private final RandomGenerator random;
    private long last;

    AscendingUuids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// The next one. A clock that stands or goes back makes the counter go on, into the next millisecond if need be.
    synchronized UUID next() {
        last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
        long high = ((last >>> COUNTER_BITS) << 16) | 0x7000 | (last & 0xFFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
