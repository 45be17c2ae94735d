package dev.sortkey;

import dev.sortkey.cli.Cli;
import dev.sortkey.cli.Faces;
import dev.sortkey.support.AppPaths;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.shell.WindowFaces;
import java.nio.file.Path;

/// The program's entry: no arguments, or a file of ours, open the window, anything else is the command line.
public final class App {
    private App() {}

    /// Starts the program and ends the process with the exit code that `sortkey --help` documents.
    public static void main(String[] arguments) {
        // The window need not wait for the command line's classes.
        System.exit(
                arguments.length == 0 || WindowFaces.isFile(arguments)
                        ? window(arguments)
                        : Cli.run(arguments, faces()));
    }

    private static int window(String... files) {
        try {
            return WindowFaces.window(AppPaths.ofProcess(null), files);
        } catch (UserException e) {
            System.err.println(e.getMessage());
            return e.error().exitCode();
        }
    }

    private static Faces faces() {
        return new Faces() {
            @Override
            public int window(AppPaths paths) {
                return WindowFaces.window(paths);
            }

            @Override
            public int tour(Path out) {
                return WindowFaces.tour(out);
            }
        };
    }
}
