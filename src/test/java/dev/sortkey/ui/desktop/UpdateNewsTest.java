package dev.sortkey.ui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.UserError;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.update.UpdateSettings;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateNewsTest {
    private final List<String> told = new ArrayList<>();

    @TempDir
    Path settings;

    /// Notes what a person would see; screens are not asked for here.
    private UpdateNews news() {
        Navigator navigator = (Navigator) Proxy.newProxyInstance(
                Navigator.class.getClassLoader(),
                new Class<?>[] {Navigator.class},
                (_, method, words) -> told.add(
                        words[0] instanceof UserError error ? error.what() : method.getName() + ": " + words[0]));
        return new UpdateNews(settings, new DirectTasks(), navigator);
    }

    @Test
    void nobodyIsAskedUntilThePersonWantsItAndNoMoreWhenTheyHaveEnough() {
        try (var server = StubServer.http(
                _ -> StubServer.Answer.json(200, "{\"tag_name\": \"v99.0\", \"html_url\": \"https://example.org\"}"))) {
            UpdateSettings.in(settings, _ -> {}).update(_ -> new UpdateSettings(false, server.url()));
            news().check();
            assertThat(server.requests()).isEmpty();

            news().toggle();
            news().check();
            assertThat(server.requests()).hasSize(2);
            assertThat(told).containsOnly("toast: Sortkey 99.0 is there: https://example.org");

            news().toggle();
            news().check();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void withoutAnAddressItStaysOff() {
        news().toggle();
        assertThat(told).hasSize(1);
        assertThat(UpdateSettings.in(settings, _ -> {}).get().wanted()).isFalse();
    }
}
