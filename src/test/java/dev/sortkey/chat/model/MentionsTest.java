package dev.sortkey.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
    @ParameterizedTest
    @CsvSource({
        "@mira, mira",
        "Hi @Mira!, mira",
        "(@mira.x), mira.x",
        "'@mira, look', mira",
        "@mira., mira",
        "й @оля, оля"
    })
    void somebodyIsMentioned(String text, String handle) {
        assertThat(Mentions.in(text)).extracting(Mentions.Mention::handle).containsExactly(handle);
    }

    @ParameterizedTest
    @CsvSource({"mira@example.org", "@", "a@@b", "https://x.org/@mira", "@-"})
    void nobodyIs(String text) {
        assertThat(Mentions.in(text)).isEmpty();
    }

    @Test
    void placesAreThoseOfTheText() {
        assertThat(Mentions.in("a @b c")).isEqualTo(List.of(new Mentions.Mention(2, 4, "b")));
        Person mira = new Person("u", "mira", "Mira");
        assertThat(Mentions.mentions("@MIRA", mira)).isTrue();
        assertThat(Mentions.mentions("@mirabel", mira)).isFalse();
    }
}
