package dev.sortkey.dynamo.table.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/// Times as people type and read them.
class MomentsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-11-30 14:05, 2026-11-30T13:05:00Z",
        "2026-11-30T14:05:06, 2026-11-30T13:05:06Z",
        "' 2026-07-01 14:05 ', 2026-07-01T12:05:00Z",
        "2026-11-30T14:05Z, 2026-11-30T14:05:00Z",
        "2026-11-30T14:05:06.123Z, 2026-11-30T14:05:06.123Z",
        "2026-11-30 14:05+05:30, 2026-11-30T08:35:00Z",
    })
    void aTimeIsOfThisZoneUnlessItSaysAnother(String typed, Instant meant) {
        assertThat(Moments.parse(typed, BERLIN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-30", "14:05", "2026-13-01 10:00", "2026-03-29 02:30"})
    void whatIsNoTimeIsSaid(String typed) {
        assertThatThrownBy(() -> Moments.parse(typed, BERLIN)).isInstanceOf(UserException.class);
    }

    @Test
    void utcIsBesideTheLocalTime() {
        Instant moment = Instant.parse("2026-11-30T23:30:00Z");
        assertThat(Moments.words(Instant.parse("2026-11-30T13:05:00Z"), BERLIN))
                .isEqualTo("2026-11-30 14:05:00 (13:05:00Z)");
        assertThat(Moments.words(moment, BERLIN)).isEqualTo("2026-12-01 00:30:00 (2026-11-30T23:30:00Z)");
        assertThat(Moments.words(moment, ZoneOffset.UTC)).isEqualTo("2026-11-30 23:30:00 UTC");
    }

    @Property
    void theTimesThatAreShownCanBeTyped(
            @ForAll @LongRange(min = 1_700_000_000_000L, max = 1_900_000_000_000L) long first,
            @ForAll @LongRange(min = 2_000, max = 3_000_000_000L) long later) {
        var recovery = ContinuousBackupsDescription.builder()
                .pointInTimeRecoveryDescription(it -> it.pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.ENABLED)
                        .earliestRestorableDateTime(Instant.ofEpochMilli(first))
                        .latestRestorableDateTime(Instant.ofEpochMilli(first + later)))
                .build();
        RestorableTimes times = RestorableTimes.of(recovery).orElseThrow();
        ZoneId zone = ZoneId.of("Asia/Kathmandu"); // whose clocks never change
        assertThatCode(() -> {
                    times.check(Moments.parse(Moments.local(times.earliest(), zone), zone), zone);
                    times.check(Moments.parse(Moments.local(times.latest(), zone), zone), zone);
                })
                .doesNotThrowAnyException();
        assertThat(times.earliest()).isAfterOrEqualTo(Instant.ofEpochMilli(first));
        assertThatThrownBy(() -> times.check(times.latest().plusSeconds(1), zone))
                .isInstanceOf(UserException.class);
    }
}
