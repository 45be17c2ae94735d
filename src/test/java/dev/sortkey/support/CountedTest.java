package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A count agrees with its noun.
class CountedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0 items", "1|1 item", "2|2 items", "1234567|1,234,567 items", "-1|-1 items"})
    void aCountAgreesWithItsNoun(long count, String words) {
        assertThat(Counted.of(count, "item")).isEqualTo(words);
        assertThat(Counted.of(count)).isEqualTo(words.replaceAll(" .*", ""));
        assertThat(Counted.of(count, "entry", "entries"))
                .isEqualTo(words.replace("items", "entries").replace("item", "entry"));
    }
}
