package dev.sortkey.chat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(365 * 100).toNanos())
                .map(FIRST::plusNanos);
    }

    @Property
    void theOrderAsTextIsTheOrderInTime(@ForAll("moments") Instant one, @ForAll("moments") Instant other) {
        Stamp first = Stamp.of(one);
        Stamp second = Stamp.of(other);
        assertThat(Integer.signum(first.text().compareTo(second.text())))
                .isEqualTo(Integer.signum(first.compareTo(second)))
                .isEqualTo(Integer.signum(
                        one.truncatedTo(ChronoUnit.MICROS).compareTo(other.truncatedTo(ChronoUnit.MICROS))));
    }

    @Property
    void readsWhatItWrites(@ForAll("moments") Instant moment) {
        Stamp stamp = Stamp.of(moment);
        assertThat(stamp.text()).hasSize(32);
        assertThat(Stamp.parse(stamp.text())).isEqualTo(stamp).isEqualTo(stamp.uniform());
    }

    @Property
    void theNextIsLaterThanTheLastAndNotBeforeNow(@ForAll("moments") Instant last, @ForAll("moments") Instant now) {
        Stamp next = Stamp.after(Stamp.of(last), now);
        assertThat(next).isGreaterThan(Stamp.of(last));
        assertThat(next.moment()).isAfterOrEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        assertThat(next.moment())
                .isBeforeOrEqualTo(
                        now.isAfter(last) ? now.plus(1, ChronoUnit.MICROS) : last.plus(1, ChronoUnit.MICROS));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-03-20T22:52:11.123456+00:00, 2023-03-20T22:52:11.123456Z",
        "2023-03-20T18:52:11.123456-04:00, 2023-03-20T22:52:11.123456Z",
        "2023-04-05T18:27:02.123456,       2023-04-05T18:27:02.123456Z",
        "2023-03-20T22:52:11+00:00,        2023-03-20T22:52:11Z",
        "2023-03-20T22:52:11,              2023-03-20T22:52:11Z",
        "2023-03-20T22:52:11Z,             2023-03-20T22:52:11Z",
        "2023-03-20T22:52:11.5Z,           2023-03-20T22:52:11.5Z"
    })
    void readsEveryFormOfTheReferenceAndKeepsItsText(String text, Instant moment) {
        assertThat(Stamp.parse(text)).isEqualTo(new Stamp(text, moment));
        assertThat(Stamp.parse(text).uniform()).isEqualTo(Stamp.of(moment));
        assertThat(Stamp.looksLike(text)).isTrue();
    }

    @Test
    void ordersMixedFormsByTimeAndNotByText() {
        assertThat(List.of(
                        Stamp.parse("2023-03-20T18:27:01.5"),
                        Stamp.parse("2023-03-20T14:27:03-04:00"),
                        Stamp.parse("2023-03-20T18:27:05Z"),
                        Stamp.parse("2023-03-20T18:27:05.9Z")))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2023", "2023-03-20", "INBOX#harbour", "2023-02-30T00:00:00", "yesterday"})
    void tellsWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> Stamp.parse(text))
                .isInstanceOf(MalformedItem.class)
                .hasMessageContaining("'" + text + "'");
    }
}
