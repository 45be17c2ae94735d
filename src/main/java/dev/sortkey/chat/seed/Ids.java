package dev.sortkey.chat.seed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Identifiers that look random and are always the same for the same words.
final class Ids {
    private Ids() {}

    /// A UUID of version 4, as the reference gives to people and conversations.
    static String of(String words) {
        SplittableRandom random = random(words);
        return uuid(random.nextLong(), 4, random.nextLong());
    }

    /// A UUID of version 7: of two, that of the later message is the greater.
    static String at(Instant moment, String words) {
        SplittableRandom random = random(words);
        return uuid((moment.toEpochMilli() << 16) | (random.nextLong() & 0xFFFFL), 7, random.nextLong());
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
