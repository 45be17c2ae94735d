package dev.sortkey.chat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "e\u0301", "語", "שלום ", "\u202e", "😀", FAMILY, "🇵🇹", "👍🏽", "\n", " ")
                .list()
                .ofMaxSize(400)
                .map(parts -> String.join("", parts));
    }

    @Property
    void aPreviewFitsAndIsTheBeginning(@ForAll("texts") String text) {
        String preview = MessageText.preview(text);
        assertThat(bytes(preview)).isLessThanOrEqualTo(400);
        if (bytes(text) <= 400) {
            assertThat(preview).isEqualTo(text);
        } else {
            assertThat(preview).endsWith("…");
            assertThat(text).startsWith(preview.substring(0, preview.length() - 1));
            assertThat(bytes(preview)).isGreaterThan(400 - bytes(FAMILY) - 8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FAMILY, "🇵🇹", "👍🏽", "e\u0301", "😀"})
    void aPreviewCutsNoCharacterAsPeopleSeeIt(String character) {
        for (int before = 0; before < bytes(character); before++) {
            String preview = MessageText.preview("x".repeat(before) + character.repeat(400));
            String kept = preview.substring(before, preview.length() - 1);
            assertThat(kept).isEqualTo(character.repeat(kept.length() / character.length()));
        }
    }

    @Test
    void exactlyWhatFitsIsNotCut() {
        assertThat(MessageText.preview("é".repeat(200))).isEqualTo("é".repeat(200));
        assertThat(MessageText.preview("é".repeat(201))).isEqualTo("é".repeat(198) + "…");
    }

    @Test
    void oneEndlessCharacterIsNotShownAtAll() {
        assertThat(MessageText.preview("e" + "\u0301".repeat(500))).isEqualTo("…");
    }

    @Test
    void theLimitCountsCodePoints() {
        assertThat(MessageText.checked("😀".repeat(1024))).hasSize(2048);
        assertThatThrownBy(() -> MessageText.checked("😀".repeat(1025)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("1,025")
                .hasMessageContaining("Remove 1 character,");
    }

    @Test
    void spacesAroundAreNoText() {
        assertThat(MessageText.checked("  hello\n there \n")).isEqualTo("hello\n there");
        assertThatThrownBy(() -> MessageText.checked(" \t\n\u2003")).hasMessageContaining("blank");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
