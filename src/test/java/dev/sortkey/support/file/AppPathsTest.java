package dev.sortkey.support.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class AppPathsTest {
    @TempDir
    Path folder;

    private static AppPaths linux(Map<String, String> environment, String userHome) {
        return AppPaths.of(null, environment, "Linux", userHome);
    }

    @Test
    void homeCountsBeforeThePasswordFile() {
        assertThat(linux(Map.of("HOME", "/h"), "/passwd"))
                .isEqualTo(new AppPaths(
                        Path.of("/h/.config/sortkey"),
                        Path.of("/h/.local/share/sortkey"),
                        Path.of("/h/.local/state/sortkey")));
        assertThat(linux(Map.of(), "/passwd").settings()).isEqualTo(Path.of("/passwd/.config/sortkey"));
        assertThat(AppPaths.of(null, Map.of("HOME", "/h"), "Mac OS X", "/passwd")
                        .data())
                .isEqualTo(Path.of("/h/Library/Application Support/Sortkey/data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", " ", "relative/home"})
    void aHomeThatIsNoneIsRefusedInsteadOfMade(String none) {
        assertThatThrownBy(() -> linux(Map.of("HOME", none), none))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.BadInput.class))
                .hasMessageContaining("No home folder")
                .hasMessageContaining("--home");
        assertThat(linux(Map.of("HOME", none), "/passwd").settings()).isEqualTo(Path.of("/passwd/.config/sortkey"));
    }

    @Test
    void theVariablesOfTheDesktopNeedNoHome() {
        var environment = Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s");
        assertThat(linux(environment, "?"))
                .isEqualTo(new AppPaths(Path.of("/c/sortkey"), Path.of("/d/sortkey"), Path.of("/s/sortkey")));
        assertThat(linux(Map.of("XDG_CONFIG_HOME", "c", "HOME", "/h"), "?").settings())
                .as("a relative one is ignored")
                .isEqualTo(Path.of("/h/.config/sortkey"));
    }

    @Test
    void whatMovesThemComesFirst() {
        Map<String, String> moved = Map.of("SORTKEY_HOME", "/moved", "HOME", "/h");
        assertThat(linux(moved, "?")).isEqualTo(AppPaths.below(Path.of("/moved")));
        assertThat(AppPaths.of(Path.of("/option"), moved, "Linux", "?")).isEqualTo(AppPaths.below(Path.of("/option")));
        assertThat(linux(Map.of("SORTKEY_HOME", "~/s", "HOME", "/h"), "?"))
                .as("quoted, so that no shell replaced it")
                .isEqualTo(AppPaths.below(Path.of("/h/s")));
        assertThat(linux(Map.of("SORTKEY_HOME", " ", "HOME", "/h"), "?").settings())
                .isEqualTo(Path.of("/h/.config/sortkey"));
    }

    @Test
    void whatCannotBeAFolderIsRefusedByItsName() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> linux(Map.of("SORTKEY_HOME", file.toString()), "/h"))
                .hasMessageContaining("SORTKEY_HOME is " + file);
        assertThatThrownBy(() -> linux(Map.of("SORTKEY_HOME", "a\0b"), "/h")).hasMessageContaining("SORTKEY_HOME");
        assertThatThrownBy(() -> AppPaths.of(Path.of(""), Map.of(), "Linux", "/h"))
                .hasMessageContaining("--home is empty");
    }
}
