package dev.sortkey.ui.conversations.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattingTest {
    private static String words(List<Formatting.Part> parts) {
        return parts.stream().map(part -> part.style() + ":" + part.text()).collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a *b c* d;PLAIN:a |BOLD:b c|PLAIN: d",
                "_a_;ITALIC:a",
                "(*a*);PLAIN:(|BOLD:a|PLAIN:)",
                "*a*, _b_;BOLD:a|PLAIN:, |ITALIC:b",
            })
    void stressIsBetweenSigns(String text, String parts) {
        assertThat(words(Formatting.stress(text))).isEqualTo(parts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2 * 3 * 4", "snake_case_name", "a*b*c", "* item", "_", "**", "*a\nb*", "message_group_uuid"})
    void otherwiseSignsMeanThemselves(String text) {
        assertThat(words(Formatting.stress(text))).isEqualTo("PLAIN:" + text);
    }

    @Test
    void codeIsTakenAsItIs() {
        assertThat(words(Formatting.code("run `a *b*` now"))).isEqualTo("PLAIN:run |CODE:a *b*|PLAIN: now");
        assertThat(words(Formatting.code("x\n```java\nint a;\n  b;\n```\ny")))
                .isEqualTo("PLAIN:x\n|BLOCK:int a;\n  b;|PLAIN:\ny");
        assertThat(words(Formatting.code("```one```"))).isEqualTo("BLOCK:one");
        assertThat(words(Formatting.code("` and `` and ```"))).doesNotContain("BLOCK");
        assertThat(Formatting.code("")).isEmpty();
    }
}
