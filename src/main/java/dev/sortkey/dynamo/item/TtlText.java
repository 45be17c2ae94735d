package dev.sortkey.dynamo.item;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When an item expires, as people type it, and what is wrong with a value that DynamoDB would not go by (developer
/// guide, "Using time to live (TTL) in DynamoDB": a number, in seconds, at most five years ago).
public final class TtlText {
    private static final Pattern SPAN = Pattern.compile(
            "(?:in\\s+)?(?<count>\\d{1,6})\\s*"
                    + "(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?|months?|y|years?)",
            Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[['T'][ ]HH:mm[:ss]][ ][XXX]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    /// In seconds the year 5138, in milliseconds 1973.
    private static final BigDecimal MILLISECONDS = new BigDecimal("1E11");

    private static final long FORGOTTEN_YEARS = 5;

    private TtlText() {}

    /// The time that `typed` means: seconds since 1970, `2026-12-31`, `2026-12-31 14:00` with or without seconds and
    /// offset, or `in 30 days`.
    ///
    /// @param zone of a time without offset
    public static Optional<Instant> parse(String typed, Instant now, ZoneId zone) {
        String text = typed.strip();
        if (DynamoNumber.problem(text).isEmpty()) {
            return Epochs.ofTtl(text);
        }
        Matcher span = SPAN.matcher(text);
        return span.matches()
                ? Optional.of(later(now.atZone(zone), Long.parseLong(span.group("count")), span.group("unit")))
                : date(text, zone);
    }

    private static Instant later(ZonedDateTime now, long count, String unit) {
        String word = unit.toLowerCase(Locale.ROOT);
        ChronoUnit step = word.startsWith("mo")
                ? ChronoUnit.MONTHS
                : switch (word.charAt(0)) {
                    case 's' -> ChronoUnit.SECONDS;
                    case 'm' -> ChronoUnit.MINUTES;
                    case 'h' -> ChronoUnit.HOURS;
                    case 'd' -> ChronoUnit.DAYS;
                    case 'w' -> ChronoUnit.WEEKS;
                    default -> ChronoUnit.YEARS;
                };
        return now.plus(count, step).truncatedTo(ChronoUnit.SECONDS).toInstant();
    }

    private static Optional<Instant> date(String text, ZoneId zone) {
        try {
            var time = DATE.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof ZonedDateTime zoned
                            ? zoned.toInstant()
                            : ((LocalDateTime) time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Why DynamoDB would not expire an item by `value`, in one or two sentences; nothing when it would.
    public static Optional<String> warning(AttributeValue value, Instant now) {
        if (value.n() == null) {
            return Optional.of("DynamoDB expires items by a number of seconds and ignores a "
                    + AttributeType.of(value).words() + ".");
        }
        if (DynamoNumber.problem(value.n()).isPresent()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(value.n());
        if (number.abs().compareTo(MILLISECONDS) >= 0) {
            return Optional.of("DynamoDB reads seconds, so this item never expires."
                    + Epochs.guess(value.n())
                            .map(time -> " It looks like milliseconds: " + time.getEpochSecond() + " is that time.")
                            .orElse(""));
        }
        Instant oldest = now.minus(FORGOTTEN_YEARS * 365, ChronoUnit.DAYS);
        return Epochs.ofTtl(value.n())
                .filter(time -> time.isBefore(oldest))
                .map(_ -> "DynamoDB ignores times more than five years ago, so this item never expires.");
    }
}
