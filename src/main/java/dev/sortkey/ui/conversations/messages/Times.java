package dev.sortkey.ui.conversations.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Moments in the words of a chat, in the zone and language of this machine.
///
/// @param zone where the person is
/// @param locale the person's language
public record Times(ZoneId zone, Locale locale) {

    /// Those of this machine.
    public static Times ofMachine() {
        return new Times(ZoneId.systemDefault(), Locale.getDefault(Locale.Category.FORMAT));
    }

    /// How long ago, for a list: `now`, `5 min`, `14:05`, `Mon`, `12 Mar`, `12 Mar 2024`. What lies ahead, by
    /// another clock, is `now` for a minute and a time or a date from then on.
    public String brief(Instant moment, Instant now) {
        Duration ago = Duration.between(moment, now);
        if (ago.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return "now";
        }
        ZonedDateTime local = moment.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        if (!ago.isNegative() && ago.compareTo(Duration.ofHours(1)) < 0) {
            return ago.toMinutes() + " min";
        }
        if (local.toLocalDate().equals(today)) {
            return clock(moment);
        }
        long days = ChronoUnit.DAYS.between(local.toLocalDate(), today);
        if (days > 0 && days < 7) {
            return format("EEE", local);
        }
        return format(local.getYear() == today.getYear() ? "d MMM" : "d MMM uuuu", local);
    }

    /// The same in a sentence: `5 min ago`, `14:05`, `Mon`.
    public String ago(Instant moment, Instant now) {
        String brief = brief(moment, now);
        return brief.endsWith(" min") ? brief + " ago" : brief;
    }

    /// The time of day, such as `14:05`.
    public String clock(Instant moment) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(moment.atZone(zone));
    }

    /// The date, such as `1 Mar 2026`.
    public String date(Instant moment) {
        return format("d MMM uuuu", moment.atZone(zone));
    }

    /// The full date and time with the zone, for a tooltip.
    public String exact(Instant moment) {
        return format("EEEE, d MMMM uuuu, HH:mm:ss.SSS zzz", moment.atZone(zone));
    }

    /// The day as a separator between messages: `Today`, `Yesterday`, or the date.
    public String day(LocalDate day, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return "Today";
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday";
        }
        String pattern = day.getYear() == today.getYear() ? "EEEE, d MMMM" : "EEEE, d MMMM uuuu";
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    /// On which day something was said.
    public LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private String format(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }
}
