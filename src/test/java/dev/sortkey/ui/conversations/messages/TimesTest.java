package dev.sortkey.ui.conversations.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-03-12T09:30:00Z");
    private static final Times TIMES = new Times(ZoneId.of("Asia/Kolkata"), Locale.UK);

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-03-12T09:29:30Z, now
            2026-03-12T09:29:00Z, 1 min
            2026-03-12T08:30:01Z, 59 min
            2026-03-12T08:30:00Z, 14:00
            2026-03-11T18:30:00Z, 00:00
            2026-03-11T18:29:59Z, Wed
            2026-03-05T18:30:00Z, Fri
            2026-03-05T18:29:59Z, 5 Mar
            2025-12-31T12:00:00Z, 31 Dec 2025
            2026-03-12T09:30:59Z, now
            2026-03-12T09:31:00Z, 15:01
            2026-03-12T18:30:00Z, 13 Mar
            2027-03-12T18:30:00Z, 13 Mar 2027
            """)
    void aTimeInAListIsAsShortAsItCanBe(String moment, String words) {
        assertThat(TIMES.brief(Instant.parse(moment), NOW)).isEqualTo(words);
    }

    @Test
    void anHourAgoIsMinutesAlsoOverMidnight() {
        assertThat(TIMES.brief(Instant.parse("2026-03-11T18:20:00Z"), Instant.parse("2026-03-11T18:40:00Z")))
                .isEqualTo("20 min");
    }

    @Test
    void theExactTimeNamesTheZone() {
        assertThat(TIMES.exact(Instant.parse("2026-03-12T09:30:00.123456Z")))
                .isEqualTo("Thursday, 12 March 2026, 15:00:00.123 IST");
    }

    @Test
    void daysAreNamedByTheirDistance() {
        assertThat(TIMES.day(LocalDate.of(2026, 3, 12), NOW)).isEqualTo("Today");
        assertThat(TIMES.day(LocalDate.of(2026, 3, 11), NOW)).isEqualTo("Yesterday");
        assertThat(TIMES.day(LocalDate.of(2026, 3, 13), NOW)).isEqualTo("Friday, 13 March");
        assertThat(TIMES.day(LocalDate.of(2025, 3, 12), NOW)).isEqualTo("Wednesday, 12 March 2025");
    }
}
