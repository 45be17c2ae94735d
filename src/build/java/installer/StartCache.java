package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The JVM's ahead-of-time cache: the classes of a start, loaded and linked. It is good for the runtime that made it,
/// wherever that is moved to, and it is no longer than a start needs, because all that is in it is taken in at once.
final class StartCache {
    private StartCache() {}

    /// Writes `start.aot` of `program` from a start without a display: the window, the embedded database, the tables.
    ///
    /// @param home where the program may keep its data
    static void train(Path program, Path home) throws IOException {
        Path cache = program.resolve("start.aot");
        String words = Tool.program(
                List.of(
                        program.resolve("runtime/bin/java").toString(),
                        "-XX:AOTCacheOutput=" + cache,
                        // It would name each class that it leaves out.
                        "-Xlog:disable",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dsortkey.engine=" + program.resolve("engine"),
                        "--module",
                        MergedModule.NAME),
                Map.of(
                        "SORTKEY_START_SIGNAL", "train",
                        "SORTKEY_HOME", home.toString(),
                        // Nobody connects to it, but without one the program would take its tour instead.
                        "DISPLAY", ":none"));
        if (!words.contains("tables") || !Files.exists(cache)) {
            throw new IllegalStateException("The start showed no tables, or the JVM left no cache: " + words);
        }
    }
}
