package dev.sortkey.chat.client;

import dev.sortkey.dynamo.read.ReadUnits;
import java.time.Duration;
import java.time.Instant;

/// How far behind the newest message is read again to find what has come late. For one thread.
///
/// Writers' clocks differ by seconds, but local time without an offset lags behind UTC by hours. Reading hours
/// again is cheap in most conversations and done each time there, and four times a minute in others.
public final class LookBack {
    private static final Duration CLOCKS = Duration.ofMinutes(2);
    /// The zones of the writer's clock and of its text.
    private static final Duration ZONES = UncountedReads.ZONES.multipliedBy(2);

    private static final Duration SELDOM = Duration.ofSeconds(15);
    private static final ReadUnits CHEAP = new ReadUnits(5);

    private Instant wideAt = Instant.MIN;
    private boolean cheap;

    /// How far to look back at `now`.
    Duration at(Instant now) {
        if (cheap || wideAt.equals(Instant.MIN) || !now.isBefore(wideAt.plus(SELDOM))) {
            wideAt = now;
            return ZONES;
        }
        return CLOCKS;
    }

    /// A look back over `span` used `capacity`.
    void used(Duration span, ReadUnits capacity) {
        if (span.equals(ZONES)) {
            cheap = capacity.compareTo(CHEAP) <= 0;
        }
    }

    /// Another conversation is looked at.
    void reset() {
        wideAt = Instant.MIN;
        cheap = false;
    }
}
