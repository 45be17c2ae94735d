package dev.sortkey.ui.kit.script;

import static dev.sortkey.ui.kit.script.DrawnText.Need.ALL;
import static dev.sortkey.ui.kit.script.DrawnText.Need.NOTHING;
import static dev.sortkey.ui.kit.script.DrawnText.Need.NO_COLOURS;
import static dev.sortkey.ui.kit.script.DrawnText.Need.NO_MARKS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is changed of a text before it is drawn. `<` stands for the mark from left to right, `>` for the other one.
class DrawnTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    plain, plain
                    Zażółć gęślą, Zażółć gęślą
                    a ❤\uFE0F b, a ❤ b
                    1\uFE0F⃣ 2⃣, 1 2
                    葛\uDB40\uDD00, 葛
                    a\u200Bb\u2060c\uFEFFd, abcd
                    a\u200Db, ab
                    a\u202Eb\u202Cc\u2067d\u2069, abcd
                    🏳\uFE0F‍🌈 👩‍💻, 🏳‍🌈 👩‍💻
                    🎉 नमस्ते, 🎉 नमस्ते
                    a\uD83Db\uDE00, a�b�
                    שלום עולם, שלום עולם
                    שלום 🎉 עולם, שלום <🎉< עולם
                    שלום🎉, שלום<🎉<
                    🎉 שלום, ><🎉< שלום
                    1 🎉 שלום, >1 <🎉< שלום
                    שלום 👨‍👩‍👧 🇮🇱 ❤\uFE0F, שלום <👨‍👩‍👧< <🇮🇱< <❤<
                    Hi שלום 🎉 עולם end, Hi עולם <🎉< שלום end
                    Hi שלום 🎉 end, Hi שלום <🎉< end
                    می\u200Cخواهم, می<خواهم
                    Hi می\u200Cخواهم, Hi خواهم<می
                    """)
    void isDrawnAs(String text, String drawn) {
        String marked =
                DrawnText.of(text, ALL).replace(DrawnText.Marks.LEFT, '<').replace(DrawnText.Marks.RIGHT, '>');
        assertThat(marked).isEqualTo(drawn);
    }

    @Test
    void plainTextIsTheSameObject() {
        String text = "order#2026-01-01 Zażółć";
        assertThat(DrawnText.of(text)).isSameAs(text);
    }

    @Test
    void thereAreNoMarksWhereNoFontHasThem() {
        assertThat(DrawnText.of("שלום 🎉\uFE0F עולם", NO_MARKS)).isEqualTo("שלום 🎉 עולם");
        assertThat(DrawnText.of("می\u200Cخواهم", NO_MARKS)).isEqualTo("می\u200Cخواهم");
    }

    @Test
    void onlyLinuxNeedsMoreThanTheColoursLeftOut() {
        assertThat(DrawnText.of("שלום ❤\uFE0F\u200B", NO_COLOURS)).isEqualTo("שלום ❤\u200B");
        assertThat(DrawnText.of("שלום ❤\uFE0F\u200B", NOTHING)).isEqualTo("שלום ❤\uFE0F\u200B");
    }
}
