package dev.sortkey;

import dev.sortkey.cli.Cli;
import dev.sortkey.cli.DesktopLauncher;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.GivenText;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.start.DesktopWindows;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The program's entry: no arguments, or a file of ours, open the window, anything else is the command line.
public final class App {
    private App() {}

    /// Starts the program and ends the process with the exit code that `sortkey --help` documents.
    public static void main(String[] arguments) {
        System.exit(GivenText.ofProcess(arguments).damage().map(Cli::refuse).orElseGet(() -> run(arguments)));
    }

    private static int run(String... arguments) {
        // The window need not wait for the command line's classes.
        if (arguments.length > 0 && !DesktopWindows.isFile(arguments)) {
            return Cli.run(arguments, faces());
        }
        try {
            return DesktopWindows.window(AppPaths.ofProcess(null), null, arguments);
        } catch (RuntimeException | Error failure) {
            return Cli.refuse(UserException.of(failure));
        }
    }

    private static DesktopLauncher faces() {
        return new DesktopLauncher() {
            @Override
            public int window(AppPaths paths, @Nullable ConnectionSpec connection) {
                return DesktopWindows.window(paths, connection);
            }

            @Override
            public int tour(Path out, int width, int height, int textSize) {
                return DesktopWindows.tour(out, width, height, textSize);
            }
        };
    }
}
