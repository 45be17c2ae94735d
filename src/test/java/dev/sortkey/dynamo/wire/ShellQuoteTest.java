package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellQuoteTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-1.2_3/:=@%+,",
                "",
                "with blank",
                "it's",
                "''",
                "'",
                "$HOME `id` $(id) \\ \" !",
                "line\nbreak",
                "*?[a] {b} ~ # & ; | < > ( )",
                "é😀",
            })
    void aShellReadsBackTheSameWord(String text) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")));
        var process = new ProcessBuilder("/bin/sh", "-c", "printf '%s.' " + ShellQuote.quote(text)).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text + ".");
    }
}
