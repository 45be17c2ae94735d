package dev.sortkey.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.TextMatch.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatchTest {
    @ParameterizedTest
    @CsvSource({"LADDER, the ladder", "é, CAFÉ", "мороз, ЛЕСЯ МОРОЗ", "a.b, 'x A.B y'", "'  two words ', Two Words"})
    void caseAndSpacesAroundDoNotCount(String wanted, String text) {
        assertThat(new TextMatch(wanted).isIn(text)).isTrue();
    }

    @Test
    void signsMeanThemselves() {
        assertThat(new TextMatch("a.b").isIn("axb")).isFalse();
        assertThat(new TextMatch("\\E(").places("f\\E(x)")).containsExactly(new Place(1, 4));
    }

    @Test
    void everyPlaceIsFoundAndNothingWithoutAText() {
        assertThat(new TextMatch("na").places("Banana, NA"))
                .containsExactly(new Place(2, 4), new Place(4, 6), new Place(8, 10));
        assertThat(new TextMatch(" ").places("a b")).isEmpty();
        assertThat(TextMatch.NOTHING.isIn("")).isFalse();
    }
}
