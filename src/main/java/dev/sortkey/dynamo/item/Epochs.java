package dev.sortkey.dynamo.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Numbers that are times: seconds, milliseconds or microseconds since 1970.
public final class Epochs {
    private static final BigDecimal FROM =
            BigDecimal.valueOf(Instant.parse("2001-01-01T00:00:00Z").getEpochSecond());
    private static final BigDecimal BEFORE =
            BigDecimal.valueOf(Instant.parse("2101-01-01T00:00:00Z").getEpochSecond());

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern(" xxx")
            .toFormatter(Locale.ROOT);

    private Epochs() {}

    /// `time` as people write it in `zone`, with the zone: `2026-01-31 14:05:00 +01:00`.
    public static String text(Instant time, ZoneId zone) {
        return TEXT.format(time.atZone(zone));
    }

    /// The time that the number `text` plausibly is: one of the years 2001 to 2100 in one of the three units, whose
    /// ranges do not overlap.
    public static Optional<Instant> guess(String text) {
        if (DynamoNumber.problem(text).isPresent()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return IntStream.of(0, 3, 6)
                .mapToObj(number::movePointLeft)
                .filter(seconds -> seconds.compareTo(FROM) >= 0 && seconds.compareTo(BEFORE) < 0)
                .findFirst()
                .flatMap(Epochs::instant);
    }

    /// The time of a TTL attribute's number `text`, which is always in seconds; nothing when no calendar has it.
    public static Optional<Instant> ofTtl(String text) {
        return DynamoNumber.problem(text).isPresent() ? Optional.empty() : instant(new BigDecimal(text));
    }

    private static Optional<Instant> instant(BigDecimal seconds) {
        try {
            BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
            long nanos = seconds.subtract(whole).movePointRight(9).longValue();
            return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty(); // beyond what Instant can hold
        }
    }
}
