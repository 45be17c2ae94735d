package dev.sortkey.dynamo.table.backup;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Moments as people type them, and as they read them: in their own time zone, with UTC beside it.
public final class Moments {
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss][.SSS][XXX]", Locale.ROOT);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT);

    private Moments() {}

    /// What `typed` means, such as `2026-11-30 14:05`, in `zone` unless it says another.
    ///
    /// @throws UserException `BadInput` when it is no date with a time, or a time that the zone's clocks skip
    public static Instant parse(String typed, ZoneId zone) {
        try {
            TemporalAccessor read = TYPED.parseBest(typed.strip(), OffsetDateTime::from, LocalDateTime::from);
            if (read instanceof OffsetDateTime exact) {
                return exact.toInstant();
            }
            LocalDateTime local = LocalDateTime.from(read);
            if (zone.getRules().getValidOffsets(local).isEmpty()) {
                throw new UserException(new UserError.BadInput(
                        "In " + zone + ", the clocks skip " + typed.strip() + ".",
                        "Give another time, or one in UTC."));
            }
            return local.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new UserException(
                    new UserError.BadInput(
                            "'" + typed + "' isn't a date with a time.",
                            "Write it like 2026-11-30 14:05, or 2026-11-30T13:05:00Z for UTC."),
                    e);
        }
    }

    /// Such as `2026-11-30 14:05:00`, in `zone`; {@link #parse} takes it.
    public static String local(Instant moment, ZoneId zone) {
        return LOCAL.format(moment.atZone(zone));
    }

    /// Such as `2026-11-30 14:05:00 (13:05:00Z)`: with the day in UTC where it is another one.
    public static String words(Instant moment, ZoneId zone) {
        String local = local(moment, zone);
        if (zone.getRules().getOffset(moment).equals(ZoneOffset.UTC)) {
            return local + " UTC";
        }
        var utc = moment.atOffset(ZoneOffset.UTC);
        boolean sameDay = utc.toLocalDate().equals(moment.atZone(zone).toLocalDate());
        return local + " (" + (sameDay ? UTC.format(utc) : moment.truncatedTo(ChronoUnit.SECONDS)) + ")";
    }
}
