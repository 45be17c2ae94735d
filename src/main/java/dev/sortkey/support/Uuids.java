package dev.sortkey.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562), whose first 48 bits are a millisecond. Each is greater than the one before.
public final class Uuids {
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long last;

    /// With the time of `clock`, and chance.
    public Uuids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// The next one. When the clock stands still or goes back, a counter continues, into the next millisecond if
    /// needed.
    public synchronized String next() {
        last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
        return uuid((last >>> COUNTER_BITS) << 16 | (last & 0xFFF), 7, random.nextLong());
    }

    /// A UUID of version 7 that looks random and is always the same for the same moment and words.
    public static String at(Instant moment, String words) {
        SplittableRandom random = random(words);
        return uuid((moment.toEpochMilli() << 16) | (random.nextLong() & 0xFFFFL), 7, random.nextLong());
    }

    /// A UUID of version 4, as the reference gives to people and conversations, that looks random and is always the
    /// same for the same words.
    public static String of(String words) {
        SplittableRandom random = random(words);
        return uuid(random.nextLong(), 4, random.nextLong());
    }

    /// The millisecond that `uuid` begins with; nothing when it is no UUID of version 7.
    public static Optional<Instant> moment(String uuid) {
        try {
            UUID parsed = UUID.fromString(uuid);
            return parsed.version() == 7
                    ? Optional.of(Instant.ofEpochMilli(parsed.getMostSignificantBits() >>> 16))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String uuid(long high, int version, long low) {
        return new UUID((high & ~0xF000L) | ((long) version << 12), (low & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE)
                .toString();
    }

    private static SplittableRandom random(String words) {
        return new SplittableRandom(
                UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
    }
}
