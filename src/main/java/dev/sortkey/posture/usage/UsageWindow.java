package dev.sortkey.posture.usage;

import dev.sortkey.support.Counted;
import java.time.Duration;
import java.time.Instant;

/// The time that events cover: from the first to the last of them.
public record UsageWindow(Instant first, Instant last) {
    private static final int HOURS_A_DAY = 24;

    /// The same with another moment in it.
    UsageWindow with(Instant moment) {
        return new UsageWindow(moment.isBefore(first) ? moment : first, moment.isAfter(last) ? moment : last);
    }

    /// How long it is, such as `90 days`; rounded down, as nothing is known of more.
    public String length() {
        Duration length = Duration.between(first, last);
        if (length.toHours() >= 2 * HOURS_A_DAY) {
            return Counted.of(length.toDays(), "day");
        }
        return length.toHours() > 0
                ? Counted.of(length.toHours(), "hour")
                : Counted.of(Math.max(length.toMinutes(), 1), "minute");
    }
}
