package dev.sortkey.dynamo.pattern;

import dev.sortkey.support.Uuids;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
            case UUID -> new Uuids(clock, ThreadLocalRandom.current()).next();
            case TEXT, NUMBER, LIST -> "";
        };
    }
}
