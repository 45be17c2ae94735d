package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochsTest {
    @ParameterizedTest
    @CsvSource({
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000.25, 2023-11-14T22:13:20.250Z",
        "1.7E9, 2023-11-14T22:13:20Z",
        "1700000000123, 2023-11-14T22:13:20.123Z",
        "1700000000123456, 2023-11-14T22:13:20.123456Z",
        "978307200, 2001-01-01T00:00:00Z",
        "4133980799, 2100-12-31T23:59:59Z",
        "4133980799999999, 2100-12-31T23:59:59.999999Z"
    })
    void readsTheUnitFromTheSize(String number, String time) {
        assertThat(Epochs.guess(number)).contains(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "42", "978307199", "4133980800", "-1700000000", "1E+125", "1E-130", "text", "20231114"})
    void takesNothingElseForATime(String number) {
        assertThat(Epochs.guess(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00Z", "-1.5, 1969-12-31T23:59:58.500Z", "1700000000123, +55840-11-08T22:15:23Z"})
    void aTtlIsAlwaysInSeconds(String number, String time) {
        assertThat(Epochs.ofTtl(number)).contains(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+125", "9223372036854775807", "soon"})
    void aTtlBeyondTheCalendarIsNone(String number) {
        assertThat(Epochs.ofTtl(number)).isEmpty();
    }
}
