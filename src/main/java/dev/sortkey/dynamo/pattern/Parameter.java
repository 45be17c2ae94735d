package dev.sortkey.dynamo.pattern;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// A value that a pattern needs.
///
/// @param name as it stands in braces in the templates
/// @param label what it is, as on the label of a field: `Conversation`
/// @param defaultValue its value unless another one is given; empty for none
public record Parameter(String name, String label, Kind kind, String defaultValue) {
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

    /// Text without a default.
    public static Parameter text(String name, String label) {
        return new Parameter(name, label, Kind.TEXT, "");
    }

    /// What to begin with: the default, or a new value where each is used once; empty when there is neither.
    public String suggested(InstantSource clock) {
        if (!defaultValue.isEmpty()) {
            return defaultValue;
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
