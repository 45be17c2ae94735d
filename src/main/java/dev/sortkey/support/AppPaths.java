package dev.sortkey.support;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The program's own folders: one root that `--home DIR` or `SORTKEY_HOME` moves, else the platform's place
/// (XDG base directories on Linux, `Library/Application Support` on macOS, `%APPDATA%` on Windows).
///
/// @param settings what the program remembers
/// @param data the embedded database
/// @param logs log files
public record AppPaths(Path settings, Path data, Path logs) {

    /// All folders below `home`.
    public static AppPaths below(Path home) {
        return new AppPaths(home.resolve("settings"), home.resolve("data"), home.resolve("logs"));
    }

    /// The folders for `home` as given on the command line, or by `environment` and `osName` without it.
    public static AppPaths of(@Nullable Path home, Map<String, String> environment, String osName, Path userHome) {
        if (home != null) {
            return below(home.toAbsolutePath());
        }
        String moved = environment.get("SORTKEY_HOME");
        if (moved != null && !moved.isBlank()) {
            return below(Path.of(moved).toAbsolutePath());
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return below(Path.of(environment.getOrDefault(
                            "APPDATA", userHome.resolve("AppData/Roaming").toString()))
                    .resolve("Sortkey"));
        }
        if (os.startsWith("mac")) {
            return below(userHome.resolve("Library/Application Support/Sortkey"));
        }
        return new AppPaths(
                xdg(environment, "XDG_CONFIG_HOME", userHome.resolve(".config")),
                xdg(environment, "XDG_DATA_HOME", userHome.resolve(".local/share")),
                xdg(environment, "XDG_STATE_HOME", userHome.resolve(".local/state")));
    }

    /// The folders for this process.
    public static AppPaths ofProcess(@Nullable Path home) {
        return of(home, System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    private static Path xdg(Map<String, String> environment, String variable, Path fallback) {
        String value = environment.get(variable);
        // The XDG specification: a relative path is invalid and must be ignored.
        Path root = value == null || !Path.of(value).isAbsolute() ? fallback : Path.of(value);
        return root.resolve("sortkey");
    }
}
