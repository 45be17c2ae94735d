package dev.sortkey.dynamo.profile;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is seen of the machine from inside this program.
///
/// @param environment the environment variables
/// @param home the person's home folder
/// @param clock this computer's clock
public record Machine(Map<String, String> environment, Path home, Clock clock) {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    /// The machine that this program runs on.
    public static Machine ofProcess() {
        return new Machine(System.getenv(), home(System.getenv()), Clock.systemUTC());
    }

    /// Where other AWS tools look for `~`: `HOME` counts before the password file, but not on Windows.
    private static Path home(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String named = environment.get(windows ? "USERPROFILE" : "HOME");
        return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
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

    /// `path` as written in a configuration file, with `~` for the home folder and `$NAME` for a variable.
    public Path path(String path) {
        String full = VARIABLE.matcher(path).replaceAll(this::value);
        return full.equals("~")
                ? home
                : full.startsWith("~/") || full.startsWith("~\\") ? home.resolve(full.substring(2)) : Path.of(full);
    }

    private String value(MatchResult named) {
        String name = named.group(1) == null ? named.group(2) : named.group(1);
        return Matcher.quoteReplacement(environment.getOrDefault(name, named.group()));
    }
}
