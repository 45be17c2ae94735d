package dev.sortkey.dynamo.doctor;

import dev.sortkey.support.AppPaths;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is seen of the machine from inside this program.
///
/// @param environment the environment variables
/// @param home the person's home folder
/// @param clock this computer's clock
public record Machine(Map<String, String> environment, Path home, Clock clock) {

    /// The machine that this program runs on.
    public static Machine ofProcess() {
        return new Machine(
                System.getenv(), AppPaths.home(System.getenv(), System.getProperty("user.home")), Clock.systemUTC());
    }

    /// The value of a variable, or null when it is missing or blank.
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// The first of `names` that is set, or null.
    public @Nullable String firstSet(String... names) {
        for (String name : names) {
            if (variable(name) != null) {
                return name;
            }
        }
        return null;
    }

    /// `path` as written in a configuration file, with `~` for the home folder.
    public Path path(String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }
}
