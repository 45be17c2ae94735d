package dev.sortkey.dynamo.pattern;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// What has to be known before a pattern runs.
///
/// @param name as it stands in braces in the templates
/// @param words what it is, as on a label: `Conversation`
/// @param usual what it is unless somebody says otherwise; empty when nothing is usual
public record Parameter(String name, String words, Kind kind, String usual) {
    /// What a value looks like.
    public enum Kind {
        /// Any text.
        TEXT,
        /// A number.
        NUMBER,
        /// Several texts with commas between them.
        LIST,
        /// A date and time; usually now.
        MOMENT,
        /// An identifier; usually a new one.
        UUID
    }

    /// Text that nothing is usual for.
    public static Parameter text(String name, String words) {
        return new Parameter(name, words, Kind.TEXT, "");
    }

    /// What to begin with: the usual value, or a fresh one where values are used once; empty when there is neither.
    public String suggested(InstantSource clock) {
        if (!usual.isEmpty()) {
            return usual;
        }
        return switch (kind) {
            case MOMENT -> clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
            case UUID -> ordered(clock.millis()).toString();
            case TEXT, NUMBER, LIST -> "";
        };
    }

    /// A new identifier of version 7: those of later milliseconds are greater.
    private static UUID ordered(long millis) {
        var random = ThreadLocalRandom.current();
        return new UUID(millis << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
