package dev.sortkey.cli;

import dev.sortkey.cli.output.Prompt;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.testkit.Engines;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/// One command run in this process, and what it printed.
record CliRun(int exit, String out, String err) {
    static CliRun of(String... arguments) {
        return asking(_ -> null, arguments);
    }

    /// Over a home folder and an engine.
    static CliRun over(Path home, Engines engine, String... arguments) {
        return of(words(home, engine, arguments));
    }

    /// A command's words, with a home folder and the endpoint of an engine.
    static String[] words(Path home, Engines engine, String... arguments) {
        return Stream.of(
                        Stream.of("--home", home.toString()),
                        Stream.of(arguments),
                        Stream.of("--endpoint", engine.connection().endpoint().toString()))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    static CliRun asking(Prompt prompt, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = run(out, err, prompt, arguments);
        return new CliRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static int run(OutputStream out, OutputStream err, Prompt prompt, String... arguments) {
        return run(out, err, new NamedFaces(new PrintStream(err, true, StandardCharsets.UTF_8)), prompt, arguments);
    }

    static int run(OutputStream out, OutputStream err, DesktopLauncher faces, Prompt prompt, String... arguments) {
        var words = new PrintStream(err, true, StandardCharsets.UTF_8);
        var look = new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF);
        return Cli.run(arguments, faces, new Terminal(out, words, look, prompt));
    }

    /// Faces that tell what they were asked for.
    record NamedFaces(PrintStream words) implements DesktopLauncher {
        @Override
        public int window(AppPaths paths, @Nullable ConnectionSpec connection) {
            words.println("The window opens over " + paths.data().getParent()
                    + (connection == null ? "" : " on " + connection.name() + ", " + connection.guard()));
            return 0;
        }

        @Override
        public int tour(Path out, int width, int height, int textSize) {
            words.println("The tour goes to " + out);
            return 0;
        }
    }
}
