package dev.sortkey.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {
    private static final URI PAGE = URI.create("https://example.org/releases");

    private static StubServer serving(String tag) {
        return StubServer.http(_ -> StubServer.Answer.json(
                200, "{\"tag_name\": \"" + tag + "\", \"html_url\": \"" + PAGE + "\", \"more\": []}"));
    }

    @Test
    void aNewerReleaseIsToldAndNothingOfWhoAsksIsSent() {
        try (var server = serving("v1.10.0")) {
            assertThat(new Releases(server.url()).newerThan("1.9.9")).contains(new Release("1.10.0", PAGE));
            var request = server.requests().getFirst();
            assertThat(request.body()).isEmpty();
            assertThat(request.headers().keySet())
                    .containsExactlyInAnyOrder("Accept", "User-agent", "Host", "Connection");
            assertThat(request.headers().get("User-agent")).isEqualTo(List.of("Sortkey"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0,1.0.0,false",
        "1.0.0,1.0,false",
        "1.0.1,1.0,true",
        "0.9,1.0.0,false",
        "2.0,10.0,false",
        "1.0.0,1.0.0-SNAPSHOT,true",
        "1.0.0-rc1,1.0.0,false"
    })
    void versionsAreComparedByTheirNumbers(String offered, String running, boolean newer) {
        assertThat(new Release(offered, PAGE).isNewerThan(running)).isEqualTo(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "no JSON", "{\"tag_name\": \"nightly\"}", "[]"})
    void whatIsNoReleaseIsAnErrorWithWords(String answer) {
        try (var server = StubServer.http(_ -> StubServer.Answer.json(200, answer))) {
            assertThatThrownBy(() -> new Releases(server.url()).newerThan("1.0.0"))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Offline.class));
        }
    }

    @Test
    void aServerThatRefusesIsAnErrorWithWords() {
        try (var server = StubServer.http(_ -> StubServer.Answer.json(403, "{}"))) {
            assertThatThrownBy(() -> new Releases(server.url()).newerThan("1.0.0"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(server.url());
        }
    }
}
