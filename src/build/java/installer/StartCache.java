package installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The JVM's ahead-of-time caches with the classes loaded and linked during a start, one for the window and one for
/// commands. They work only with the runtime that made them, wherever that is moved. A whole cache is read at each
/// start, so it covers nothing but a start.
final class StartCache {
    private StartCache() {}

    /// Writes `commands.aot` for `program` by running some commands.
    ///
    /// @param home the program's data folder, which has the sample tables
    static void trainCommands(Path program, Path home) throws IOException {
        Path cache = program.resolve("commands.aot");
        String words = Tool.program(
                List.of(
                        program.resolve("runtime/bin/java").toString(),
                        "-XX:AOTCacheOutput=" + cache,
                        "-Xlog:disable",
                        "-Dsortkey.engine=" + program.resolve("engine"),
                        "--module",
                        MergedModule.NAME + "/" + MergedModule.NAME + ".cli.Rehearsal",
                        home.toString()),
                Map.of());
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The JVM wrote no cache: " + words);
        }
    }

    /// Writes `start.aot` for `program` by starting it without a display until the window lists the sample tables;
    /// not the first time, when it has no settings to read.
    ///
    /// @param home the program's data folder for these starts
    static void train(Path program, Path home) throws IOException {
        Path cache = program.resolve("start.aot");
        start(program, home, List.of());
        String words = start(program, home, List.of("-XX:AOTCacheOutput=" + cache));
        if (!words.contains("tables") || !Files.exists(cache)) {
            throw new IllegalStateException("The start listed no tables, or the JVM wrote no cache: " + words);
        }
    }

    private static String start(Path program, Path home, List<String> output) throws IOException {
        var command =
                new ArrayList<>(List.of(program.resolve("runtime/bin/java").toString()));
        command.addAll(output);
        command.addAll(List.of(
                // Otherwise the JVM lists each class that it leaves out.
                "-Xlog:disable",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dsortkey.engine=" + program.resolve("engine"),
                "--module",
                MergedModule.NAME));
        return Tool.program(
                command,
                Map.of(
                        "SORTKEY_START_SIGNAL", "train",
                        "SORTKEY_HOME", home.toString(),
                        // Never connected to; without a DISPLAY the program would run its tour instead.
                        "DISPLAY", ":none"));
    }
}
