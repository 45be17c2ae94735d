package dev.sortkey.cli;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.support.file.AppPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The commands that the build runs one after the other in one process, from which the JVM learns what to keep
/// ready for each. Few of them: all that is kept is read at each start.
public final class Rehearsal {
    private static final String TABLE = "orchard";

    private Rehearsal() {}

    /// Runs them over the folder that is named.
    ///
    /// @throws IllegalStateException when one of them fails
    public static void main(String[] arguments) {
        String home = Path.of(arguments[0]).toAbsolutePath().toString();
        Path data = AppPaths.below(Path.of(home)).data();
        try (var database = new EmbeddedDatabase(EngineFinder.ofProcess(), data, Rehearsal::tell)) {
            String url = database.start().toString();
            database.takeAnyKey(true);
            for (List<String> command : commands(url)) {
                String[] words = Stream.concat(Stream.of("--home", home), command.stream())
                        .toArray(String[]::new);
                int code = Cli.run(words, new NoDesktop());
                if (code != 0) {
                    throw new IllegalStateException(String.join(" ", words) + " exited with " + code);
                }
            }
        }
    }

    private static void tell(String notice) {
        System.err.println(notice);
    }

    private static List<List<String>> commands(String url) {
        return List.of(
                List.of("tables", "list"),
                List.of("tables", "list", "--endpoint", url),
                List.of("query", TABLE, "--partition", "SENSOR#01", "--sort", "begins_with READING#", "--limit", "5"),
                List.of("get", TABLE, "--key", "pk=SENSOR#01", "--key", "sk=DEVICE", "--output", "json"),
                List.of("scan", TABLE, "--filter", "celsius > 2", "--max-items", "5", "--endpoint", url));
    }

    /// No command that is rehearsed opens a window.
    private static final class NoDesktop implements DesktopLauncher {
        @Override
        public int window(AppPaths paths, @Nullable ConnectionSpec connection) {
            throw new IllegalStateException("no window here");
        }

        @Override
        public int tour(Path out, int width, int height, int textSize) {
            throw new IllegalStateException("no tour here");
        }
    }
}
