package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.Visible;
import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

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
    void whatWouldSteerATerminalIsWrittenByItsBytes() throws IOException, InterruptedException {
        String text = "it's\\\u001b[2J\u0085\u202e\r\n\u2066 😀\t7";
        assertThat(ShellQuote.quote(text)).isEqualTo(Visible.lines(ShellQuote.quote(text)));
        assertThat(shell("bash", text)).isEqualTo(text);
    }

    @Example
    void aPlainWordStaysBare() {
        assertThat(ShellQuote.quote("cruddur-messages")).isEqualTo("cruddur-messages");
        assertThat(ShellQuote.quote("it's")).isEqualTo("'it'\\''s'");
    }

    private static String shell(String text) throws IOException, InterruptedException {
        return shell("sh", text);
    }

    private static String shell(String shell, String text) throws IOException, InterruptedException {
        Assume.that(!System.getProperty("os.name").startsWith("Windows"));
        Process process = JavaProcess.of(List.of(shell, "-c", "printf '%s' " + ShellQuote.quote(text)))
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
