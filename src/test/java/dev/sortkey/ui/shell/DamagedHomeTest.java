package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.file.AppPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class DamagedHomeTest extends WindowTest {
    private static final String FOLDER = "folder";
    private static final List<String> FILES = List.of(
            "settings/window.json",
            "settings/connections.json",
            "settings/columns.json",
            "settings/history.json",
            "settings/reads.json",
            "settings/conversations.json",
            "settings/posture.json",
            "data/access-key",
            "data/sample",
            "data/dynoxide/version",
            "data/dynoxide/engine");

    @ParameterizedTest
    @ValueSource(strings = {"", FOLDER})
    void theWindowOpensOverAnyDamageAndClosesAgain(String damage) throws IOException {
        for (String name : FILES) {
            Path file = home.resolve(name);
            Files.createDirectories(damage.equals(FOLDER) ? file.resolve("inner") : file.getParent());
            if (!damage.equals(FOLDER)) {
                Files.writeString(file, damage);
            }
        }
        SortkeyWindow window = open();
        ui.get(() -> {
            window.stage().setWidth(901);
            return window;
        });
        close();
        Path settings = AppPaths.below(home).settings();
        assertThat(settings.resolve("window.json")).as("remembered again").isRegularFile();
        assertThat(settings.resolve("connections.json.broken")).exists();
    }
}
