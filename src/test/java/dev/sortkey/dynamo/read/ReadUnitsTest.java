package dev.sortkey.dynamo.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, false, 0.5",
        "1, false, 0.5",
        "4096, true, 1",
        "4097, false, 1",
        "4097, true, 2",
        "1048576, false, 128",
        "1048577, false, 128.5"
    })
    void paysInStepsOfFourKilobytes(long bytes, boolean consistent, String units) {
        assertThat(ReadUnits.ofBytes(bytes, consistent).text()).isEqualTo(units);
        assertThat(ReadUnits.of(Double.valueOf(units))).isEqualTo(ReadUnits.ofBytes(bytes, consistent));
    }
}
