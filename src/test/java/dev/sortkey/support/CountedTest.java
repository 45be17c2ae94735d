package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3|a, b, c", "4|a, b, c", "2|a, b and 1 more", "1|a and 2 more"})
    void aLongListIsCutAndSaysSo(int most, String words) {
        assertThat(Counted.some(List.of("a", "b", "c"), most)).isEqualTo(words);
        assertThat(Counted.some(List.of(), most)).isEmpty();
    }
}
