package dev.sortkey.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenTextTest {
    private static final String LOST = "Gr\ufffd\ufffd\ufffd\ufffde";

    @Test
    void asciiIsFineInEveryLocale() {
        for (Charset charset : List.of(US_ASCII, ISO_8859_1, UTF_8)) {
            assertThat(unix(charset, List.of("chat", "send", "Hello"), Map.of("SORTKEY_HOME", "/tmp/x"), "/tmp"))
                    .isNull();
        }
    }

    @Test
    void utf8IsFineInALocaleThatHasIt() {
        assertThat(unix(UTF_8, List.of("Grüße 中文 😀"), Map.of("SORTKEY_HOME", "/tmp/Häuser"), "/tmp/中文"))
                .isNull();
    }

    @Test
    void aLostArgumentIsRefusedByItsNumber() {
        for (Charset charset : List.of(US_ASCII, UTF_8)) {
            assertThat(unix(charset, List.of("chat", LOST), Map.of(), "/tmp")).startsWith("Argument 2 ");
        }
    }

    /// Each byte of UTF-8 is some letter of Latin-1: it would be stored as these.
    @Test
    void anArgumentThatMayBeSomethingElseIsRefused() {
        assertThat(unix(ISO_8859_1, List.of("GrÃ¼Ãe"), Map.of(), "/tmp"))
                .isEqualTo("Argument 1 can't be read: this locale's encoding is ISO-8859-1, not UTF-8.");
    }

    @Test
    void foldersAndVariablesAreRefusedWhereTheyCount() {
        assertThat(unix(US_ASCII, List.of(), Map.of("SORTKEY_HOME", LOST), "/tmp"))
                .startsWith("The environment variable SORTKEY_HOME ");
        assertThat(unix(US_ASCII, List.of(), Map.of("AWS_PROFILE", LOST), "/tmp"))
                .startsWith("The environment variable AWS_PROFILE ");
        assertThat(unix(US_ASCII, List.of(), Map.of(), "/tmp/" + LOST))
                .startsWith("The path of the current or home folder ");
        assertThat(unix(US_ASCII, List.of(), Map.of("PS1", LOST), "/tmp")).isNull();
    }

    @Test
    void onWindowsTheArgumentsAreComparedWithWhatWasTyped() {
        assertThat(windows("chat send Gr\u00fc\u00dfe", "Gr\u00fc\u00dfe")).isNull();
        assertThat(windows("chat send zażółć", "zazólc")).contains("its code page is windows-1252");
        assertThat(windows("chat send 中文", "??")).contains("its code page is windows-1252");
    }

    private static String unix(
            Charset charset, List<String> arguments, Map<String, String> environment, String folder) {
        return what(new GivenText(charset, false, arguments, environment, List.of(folder)));
    }

    private static String windows(String typed, String decoded) {
        return what(new GivenText(
                Charset.forName("windows-1252"),
                true,
                List.of(decoded),
                Map.of(GivenText.TYPED, typed),
                List.of("C:\\Häuser\\中文")));
    }

    private static String what(GivenText given) {
        return given.damage().map(UserError::what).orElse(null);
    }
}
