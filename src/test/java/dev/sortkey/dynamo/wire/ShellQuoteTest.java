package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ShellQuoteTest {
    @Property(tries = 60)
    void theShellSeesTheSameWord(
            @ForAll
                    @Chars({'\'', '"', '$', '`', '\\', '!', '*', ' ', '\n', '~', '#', '=', ';'})
                    @CharRange(from = 'a', to = 'c')
                    String text)
            throws IOException, InterruptedException {
        assertThat(shell(text)).isEqualTo(text);
    }

    @Example
    void jsonAndEmptyTextPassToo() throws IOException, InterruptedException {
        assertThat(shell("{\"a\": \"it's $HOME 😀\"}")).isEqualTo("{\"a\": \"it's $HOME 😀\"}");
        assertThat(shell("")).isEmpty();
    }

    @Example
    void aPlainWordStaysBare() {
        assertThat(ShellQuote.quote("cruddur-messages")).isEqualTo("cruddur-messages");
        assertThat(ShellQuote.quote("it's")).isEqualTo("'it'\\''s'");
    }

    private static String shell(String text) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "printf '%s' " + ShellQuote.quote(text)).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
