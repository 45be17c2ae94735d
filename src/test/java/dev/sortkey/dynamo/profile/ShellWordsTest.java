package dev.sortkey.dynamo.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.wire.ShellQuote;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a b, a|b",
                "`'a b' c`, a b|c",
                "`\"a b\"c`, a bc",
                "`\"a\\\"b\\c\"`, `a\"b\\c`",
                "`'a\\b'`, `a\\b`",
                "`a\\ b`, a b",
                "`'' x`, |x",
                "`a #b`, a|#b",
            })
    void areCutAsAShellCutsThem(String text, String words) {
        assertThat(ShellWords.of(text)).contains(List.of(words.split("\\|", -1)));
    }

    @Test
    void anOpenQuoteIsNoWord() {
        assertThat(ShellWords.of("a 'b")).isEmpty();
        assertThat(ShellWords.of("\"a\\\"")).isEmpty();
    }

    @Property
    void whatIsQuotedComesBack(@ForAll List<@Chars({' ', '\'', '"', '\\', '$', '#', 'a', 'ü'}) String> words) {
        String line = words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
        assertThat(ShellWords.of(line)).contains(words);
    }
}
