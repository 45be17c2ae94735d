package dev.sortkey.cli.job;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as typed: so long from now, or a date or time in UTC.
final class Moment {
    private static final Pattern FROM_NOW = Pattern.compile("(\\d{1,6})([smhdw])");

    private Moment() {}

    /// `typed` as a moment.
    ///
    /// @throws UserException bad input when it is none
    static Instant parse(String typed, Instant now) {
        Matcher fromNow = FROM_NOW.matcher(typed);
        if (fromNow.matches()) {
            long number = Long.parseLong(fromNow.group(1));
            return now.plus(
                    switch (fromNow.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        case "d" -> Duration.ofDays(number);
                        default -> Duration.ofDays(7 * number);
                    });
        }
        try {
            return typed.contains("T")
                    ? Instant.parse(typed.endsWith("Z") ? typed : typed + "Z")
                    : LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new UserException(
                    new UserError.BadInput(
                            "'" + typed + "' isn't a time.",
                            "Write 30d, 12h, 90m, 2027-01-31 or 2027-01-31T12:00:00Z."),
                    e);
        }
    }
}
