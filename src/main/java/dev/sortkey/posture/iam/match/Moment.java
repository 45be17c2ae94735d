package dev.sortkey.posture.iam.match;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// Reads the dates of conditions: ISO 8601, whole days too, or seconds since 1970.
final class Moment {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern ZONED = Pattern.compile(".*(?:Z|[+-]\\d\\d:?\\d\\d)");

    private Moment() {}

    /// @throws RuntimeException for any other text
    static Instant of(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (DAY.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return ZONED.matcher(text).matches()
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
