package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {
    @ParameterizedTest
    @CsvSource({"0, 0 items", "1, 1 item", "2, 2 items", "1204, '1,204 items'"})
    void theNounAgreesWithTheNumber(long count, String words) {
        assertThat(Counts.of(count, "item")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 person", "3, 3 people"})
    void someNounsHaveAPluralOfTheirOwn(long count, String words) {
        assertThat(Counts.of(count, "person", "people")).isEqualTo(words);
    }
}
