package dev.sortkey.chat.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The sort key of a message: a moment as text, unique and ascending in its conversation.
///
/// New stamps are UTC with six digits behind the second, 32 characters, as the reference writes them on a server.
/// Stamps of the reference's other machines have other offsets, none, or no fraction. So stamps are compared as
/// moments; the text stays as it was found, because it is the key.
///
/// @param text as it is in `sk`
/// @param moment what it means; without an offset it is UTC
public record Stamp(String text, Instant moment) implements Comparable<Stamp> {
    /// A text behind all stamps: what is before it begins with the newest message.
    public static final String BEHIND_ALL = ":";

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final Comparator<Stamp> ORDER =
            Comparator.comparing(Stamp::moment).thenComparing(Stamp::text);

    /// The stamp of `moment`, cut to microseconds.
    public static Stamp of(Instant moment) {
        Instant cut = moment.truncatedTo(ChronoUnit.MICROS);
        return new Stamp(FORM.format(cut), cut);
    }

    /// The stamp in a sort key.
    ///
    /// @throws MalformedItem when it is no moment
    public static Stamp parse(String text) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return new Stamp(
                    text,
                    parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed));
        } catch (DateTimeException e) {
            throw new MalformedItem("'" + text + "' isn't a date and time");
        }
    }

    /// Whether `text` could be a stamp, by its first characters.
    static boolean looksLike(String text) {
        return text.length() >= 16 && text.charAt(4) == '-' && text.charAt(7) == '-' && text.charAt(10) == 'T';
    }

    /// The stamp of a message written at `now` when `last` is the newest in its conversation: `now`, or one
    /// microsecond after `last` when that is later.
    public static Stamp after(Stamp last, Instant now) {
        Instant next = last.moment().truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        return of(now.isAfter(next) ? now : next);
    }

    /// The later of two; null when neither is known.
    public static @Nullable Stamp later(@Nullable Stamp one, @Nullable Stamp other) {
        return one == null || (other != null && one.compareTo(other) < 0) ? other : one;
    }

    /// The same moment in the form of new stamps, whose order as text is their order in time.
    public Stamp uniform() {
        return of(moment);
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
