package dev.sortkey.cli.table;

import dev.sortkey.support.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Reports how many items were written and how fast, at most every two seconds.
final class Pace implements LongConsumer {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final String table;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final Instant began;
    private Instant told;

    Pace(String table, InstantSource clock, Consumer<String> say) {
        this.table = table;
        this.clock = clock;
        this.say = say;
        began = clock.instant();
        told = began;
    }

    @Override
    public void accept(long written) {
        Instant now = clock.instant();
        if (!now.isBefore(told.plus(EVERY))) {
            told = now;
            say.accept(table + ": " + Counted.of(written, "item") + " so far" + speed(written, now) + ".");
        }
    }

    /// Says how many there were in the end.
    void end(long written) {
        say.accept(table + ": " + Counted.of(written, "item") + " written" + speed(written, clock.instant()) + ".");
    }

    /// Empty in the first two seconds, when the speed would mean little.
    private String speed(long written, Instant now) {
        long millis = Duration.between(began, now).toMillis();
        long perSecond = written * 1000 / Math.max(1, millis);
        return millis < EVERY.toMillis() || perSecond == 0 ? "" : ", " + Counted.of(perSecond, "item") + "/s";
    }
}
