package dev.sortkey.ui.conversations.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            See https://example.org/a.                | https://example.org/a
            https://example.org/a?b=c&d#e, then       | https://example.org/a?b=c&d#e
            (https://example.org/a)                   | https://example.org/a
            https://example.org/a_(b)                 | https://example.org/a_(b)
            (see https://example.org/a_(b)).          | https://example.org/a_(b)
            [x](https://example.org/a)!               | https://example.org/a
            <https://example.org/a>                   | https://example.org/a
            "https://example.org/a"                   | https://example.org/a
            *https://example.org*                     | https://example.org
            HTTP://EXAMPLE.ORG                        | HTTP://EXAMPLE.ORG
            请看 https://example.org/a。              | https://example.org/a
            mailto:mira@example.org; she              | mailto:mira@example.org
            mailto:mira@example.org?subject=a&cc=b@c  | mailto:mira@example.org?subject=a&cc=b@c
            https://xn--e1awd7f.example/a             | https://xn--e1awd7f.example/a
            """)
    void punctuationAroundALinkIsNoPartOfIt(String text, String link) {
        assertThat(links(text)).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://example.org",
                "example.org",
                "https://",
                "https:///path",
                "mailto:nobody",
                "xhttps://example.org",
                "https://exa|mple.org",
                "http://.",
                "http://bank.com@evil.example",
                "https://bank.com:443@evil.example/login",
                "https://@evil.example",
                "https://\u0440\u0430ypal.example",
                "https://example.org/\u202egnp.exe",
                "https://example.org/\u2066a\u2069",
                "https://example.org/\u0007",
                "mailto:mira@example.org?attach=/etc/passwd",
                "mailto:mira@example.org?subject=x&Attachment=/etc/passwd",
                "mailto:mira@example.org?%61ttach=/etc/passwd",
                "mailto:mira@example.org?subject=x%0D%0ABcc:all@example.org",
                "mailto:mira@example.org?body=a%27,attachment=%27/etc/passwd",
                "mailto:mira@example.org?body=a%26attach=/etc/passwd",
                "mailto:mira@example.org?bcc=all@example.org"
            })
    void nothingElseIsALink(String text) {
        assertThat(links(text)).isEmpty();
    }

    @Property
    void thePiecesAreTheText(@ForAll("likely") String text) {
        assertThat(Links.split(text).stream().map(Links.Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Provide
    Arbitrary<String> likely() {
        return Arbitraries.of("https://", "mailto:", "a", ".org", "@", "(", ")", ".", " ", "[", "]", "é", "\n", "|")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static List<String> links(String text) {
        return Links.split(text).stream()
                .filter(piece -> piece.link() != null)
                .map(Links.Piece::text)
                .toList();
    }
}
