package dev.sortkey.support.file;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
    private static final String WAY_OUT = "Choose a folder with --home DIR or SORTKEY_HOME.";

    /// All folders below `home`.
    public static AppPaths below(Path home) {
        return new AppPaths(home.resolve("settings"), home.resolve("data"), home.resolve("logs"));
    }

    /// The folders for `home` as given on the command line, or by `environment` and `osName` without it.
    ///
    /// @param userHome the person's home folder as Java has it, from the system's list of users
    /// @throws UserException `BadInput` when `home` or a variable names no folder, or nothing says where home is
    public static AppPaths of(@Nullable Path home, Map<String, String> environment, String osName, String userHome) {
        if (home != null) {
            return below(folder("--home", home.toString(), environment, userHome));
        }
        String moved = environment.get("SORTKEY_HOME");
        if (moved != null && !moved.isBlank()) {
            return below(folder("SORTKEY_HOME", moved, environment, userHome));
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path roaming = absolute(environment.get("APPDATA"));
            return below((roaming == null ? home(environment, userHome).resolve("AppData/Roaming") : roaming)
                    .resolve("Sortkey"));
        }
        if (os.startsWith("mac")) {
            return below(home(environment, userHome).resolve("Library/Application Support/Sortkey"));
        }
        return new AppPaths(
                xdg(environment, "XDG_CONFIG_HOME", ".config", userHome),
                xdg(environment, "XDG_DATA_HOME", ".local/share", userHome),
                xdg(environment, "XDG_STATE_HOME", ".local/state", userHome));
    }

    /// The folders for this process.
    ///
    /// @throws UserException as {@link #of}
    public static AppPaths ofProcess(@Nullable Path home) {
        return of(home, System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
    }

    /// The person's home folder, as shells and the AWS tools find it: by `HOME`, else by the system's list of users.
    ///
    /// @throws UserException `BadInput` when neither is set, as in a container for a user without a home
    public static Path home(Map<String, String> environment, String userHome) {
        Path home = absolute(environment.get("HOME"));
        if (home == null) {
            home = absolute(userHome);
        }
        if (home == null) {
            throw new UserException(new UserError.BadInput(
                    "No home folder: HOME isn't set, and the system has none for this user.", WAY_OUT));
        }
        return home;
    }

    /// Makes these folders private to the person again, in case an earlier version or a manual change left them
    /// open.
    public void tighten() {
        PrivateFiles.tighten(List.of(settings, data, logs));
    }

    private static Path folder(String source, String text, Map<String, String> environment, String userHome) {
        try {
            // Only a shell would have replaced it.
            Path folder = text.equals("~") || text.startsWith("~/")
                    ? home(environment, userHome).resolve(text.substring(Math.min(2, text.length())))
                    : Path.of(text).toAbsolutePath();
            if (text.isBlank()) {
                throw refused(source + " is empty.");
            }
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw refused(source + " is " + folder + ", which isn't a folder.");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw refused(source + " is '" + text + "', which isn't a valid path: " + e.getReason() + ".");
        }
    }

    private static UserException refused(String what) {
        return new UserException(new UserError.BadInput(what, WAY_OUT));
    }

    /// The XDG specification: a relative path is invalid and must be ignored.
    private static Path xdg(Map<String, String> environment, String variable, String usual, String userHome) {
        Path root = absolute(environment.get(variable));
        return (root == null ? home(environment, userHome).resolve(usual) : root).resolve("sortkey");
    }

    private static @Nullable Path absolute(@Nullable String text) {
        try {
            return text == null || text.isBlank() || !Path.of(text).isAbsolute() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
