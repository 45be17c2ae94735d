package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.Epochs;
import dev.sortkey.dynamo.item.TtlText;
import dev.sortkey.support.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a number says as a time, beside the number, or why an item never expires by it.
///
/// @param text the time in this computer's zone, and when an item expires also how far off it is
/// @param isExpired whether it is the time to live, and over or of no effect
record ValueTime(String text, boolean isExpired) {
    private static final int YEAR = 365;

    /// The time that `node` is: the time to live when it is the attribute `ttl`, else a number that looks like one.
    static Optional<ValueTime> of(ValueNode node, @Nullable String ttl, Instant now) {
        String number = node.value().n();
        boolean expires = node.parent() == null && node.name().equals(ttl);
        Optional<String> warning = expires ? TtlText.warning(node.value(), now) : Optional.empty();
        if (warning.isPresent() || number == null) {
            return warning.map(words -> new ValueTime(words, true));
        }
        return (expires ? Epochs.ofTtl(number) : Epochs.guess(number)).map(time -> {
            String text = Epochs.text(time, ZoneId.systemDefault());
            return expires ? expiry(text, time, now) : new ValueTime(text, false);
        });
    }

    private static ValueTime expiry(String text, Instant time, Instant now) {
        Duration left = Duration.between(now, time);
        return left.isNegative()
                ? new ValueTime("expired " + ago(left.negated()) + " ago, " + text, true)
                : new ValueTime("expires in " + ago(left) + ", " + text, false);
    }

    private static String ago(Duration time) {
        if (time.toDays() >= 2 * YEAR) {
            return Counted.of(time.toDays() / YEAR, "year");
        }
        return time.toDays() > 0
                ? Counted.of(time.toDays(), "day")
                : time.toHours() > 0 ? Counted.of(time.toHours(), "hour") : Counted.of(time.toMinutes(), "minute");
    }
}
