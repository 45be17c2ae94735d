package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, EVENTUAL, 0.5",
        "4096, EVENTUAL, 0.5",
        "4097, EVENTUAL, 1",
        "4097, STRONG, 2",
        "1, TRANSACTIONAL, 2",
        "12289, EVENTUAL, 2",
        "8193, EVENTUAL, 1.5",
        "1048576, STRONG, 256"
    })
    void readsInStepsOfFourKilobytes(long bytes, Consistency consistency, String units) {
        assertThat(CapacityUnits.read(bytes, consistency)).hasToString(units);
    }

    @ParameterizedTest
    @CsvSource({"0, false, 1", "1024, false, 1", "1025, false, 2", "1025, true, 4", "409600, false, 400"})
    void writesInStepsOfOneKilobyte(long bytes, boolean transactional, String units) {
        assertThat(CapacityUnits.write(bytes, transactional)).hasToString(units);
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 2.5", "1, 1, 1", "0, 1, 0.5"})
    void addsExactly(long one, long other, String units) {
        assertThat(new CapacityUnits(one).plus(new CapacityUnits(other))).hasToString(units);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, 0", "0, 0", "0.5, 0.5", "-1, 0"})
    void takesWhatTheServiceSaysUnlessItCantBe(@Nullable Double said, String units) {
        assertThat(CapacityUnits.of(said)).hasToString(units);
    }
}
