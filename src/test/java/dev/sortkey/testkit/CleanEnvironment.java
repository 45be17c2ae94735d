package dev.sortkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Takes the person's environment from all tests before the first of them: whoever looks for a variable, the program,
/// a library or a process that it starts, finds the few that a machine needs, and an empty home folder.
///
/// Tests that are about variables hand them over in a `Machine`, or to a process of their own.
public final class CleanEnvironment implements LauncherSessionListener {
    /// What stays, in upper case: where programs, libraries and temporary files are, and what the build itself sets.
    private static final Set<String> KEPT = Set.of(
            "PATH",
            "PATHEXT",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "TEMP",
            "TMP",
            "TMPDIR",
            "LC_ALL",
            "LD_LIBRARY_PATH",
            "FONTCONFIG_FILE",
            "FONTCONFIG_PATH",
            "SORTKEY_ENGINE");

    /// jqwik tells of each property that it has more edge cases than tries, and JUnit of each link that it deletes.
    /// Kept here, or the levels are forgotten.
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("net.jqwik"), Logger.getLogger("org.junit.jupiter.api.io"));

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("classworlds.conf") != null) {
            return; // Maven lists the tests in its own process, whose environment is not ours to change
        }
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        try {
            // One for each process of the tests: JavaFX unpacks its libraries there.
            String fork = System.getProperty("surefire.forkNumber", "");
            Path home = Files.createDirectories(
                    Path.of("target", "test-home" + fork).toAbsolutePath());
            for (Map<String, String> variables : variables()) {
                variables.keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
                variables.put("HOME", home.toString());
            }
            System.setProperty("user.home", home.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The maps behind `System.getenv`: Java has no way to change them. Windows has a second one, for any case.
    private static Iterable<Map<String, String>> variables() {
        try {
            Class<?> environment = Class.forName("java.lang.ProcessEnvironment");
            Map<String, String> one = map(open(
                    Class.forName("java.util.Collections$UnmodifiableMap").getDeclaredField("m"), System.getenv()));
            boolean windows = System.getProperty("os.name").startsWith("Windows");
            return windows
                    ? Set.of(one, map(open(environment.getDeclaredField("theCaseInsensitiveEnvironment"), null)))
                    : Set.of(one);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "run with --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED",
                    e);
        }
    }

    private static Object open(Field field, Object owner) throws IllegalAccessException {
        field.setAccessible(true);
        return field.get(owner);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> map(Object map) {
        return (Map<String, String>) map;
    }
}
