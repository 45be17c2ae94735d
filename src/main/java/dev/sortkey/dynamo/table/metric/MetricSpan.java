package dev.sortkey.dynamo.table.metric;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/// How far metrics go back, and how long each of their values is.
public enum MetricSpan {
    THREE_HOURS("3h", "3 hours", Duration.ofHours(3), Duration.ofMinutes(1)),
    DAY("24h", "24 hours", Duration.ofHours(24), Duration.ofMinutes(5)),
    WEEK("7d", "7 days", Duration.ofDays(7), Duration.ofHours(1));

    private final String typed;
    private final String words;
    private final Duration length;
    private final Duration period;

    MetricSpan(String typed, String words, Duration length, Duration period) {
        this.typed = typed;
        this.words = words;
        this.length = length;
        this.period = period;
    }

    /// The span that people type as `3h`, `24h` or `7d`.
    ///
    /// @throws UserException `BadInput` for anything else
    public static MetricSpan of(String typed) {
        return Arrays.stream(values())
                .filter(span -> span.typed.equals(typed))
                .findFirst()
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "'" + typed + "' isn't a time that metrics can go back.",
                        "Use one of "
                                + Arrays.stream(values()).map(MetricSpan::typed).collect(Collectors.joining(", "))
                                + ".")));
    }

    /// As people type it, such as `24h`.
    public String typed() {
        return typed;
    }

    /// Such as `24 hours`.
    public String words() {
        return words;
    }

    /// How long each value is.
    public Duration period() {
        return period;
    }

    /// How many values there are.
    int values(Instant start, Instant end) {
        return (int) Duration.between(start, end).dividedBy(period);
    }

    /// The last moment of a full period before `now`, at which metrics end.
    public Instant end(Instant now) {
        long seconds = period.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }

    /// When metrics that end at `end` begin.
    Instant start(Instant end) {
        return end.minus(length);
    }
}
