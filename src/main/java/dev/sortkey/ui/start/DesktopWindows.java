package dev.sortkey.ui.start;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Visible;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.kit.size.TextSize;
import dev.sortkey.ui.shell.DesktopFiles;
import dev.sortkey.ui.shell.SortkeyWindow;
import dev.sortkey.ui.tour.Tour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the command line and the main class may ask of the window.
public final class DesktopWindows {
    private DesktopWindows() {}

    /// Whether these arguments are a file to open in the window, as a desktop hands it over.
    public static boolean isFile(String... arguments) {
        return arguments.length == 1 && DesktopFiles.hasNameOfOne(arguments[0]);
    }

    /// Opens the window over `paths` and returns when it was closed; without a display it runs the tour instead.
    ///
    /// @param connection is in front then; null for the one that was in front before
    /// @param files opened in it
    public static int window(AppPaths paths, @Nullable ConnectionSpec connection, String... files) {
        // Before the first connection: how many idle connections the JDK keeps per host.
        System.setProperty("http.maxConnections", "64");
        if (!Display.isThere(System.getProperty("os.name"), System.getenv())) {
            System.out.println("No display found. Taking a tour of the window instead.");
            return tourOrReason(Path.of("target", "tour"));
        }
        SortkeyWindow.prepare();
        QuietErrors.install();
        ScriptFonts.install(paths.data().resolve("fonts"));
        SortkeyApplication.open(
                paths, connection, Stream.of(files).map(Path::of).toList());
        return 0;
    }

    private static int tourOrReason(Path out) {
        try {
            return tour(out, 1280, 820, TextSize.USUAL.percent());
        } catch (UserException e) {
            System.err.println(Visible.lines(String.valueOf(e.getMessage())));
            return e.error().exitCode();
        }
    }

    /// Tours a window over fresh data of its own and writes a picture of each screen to `out`.
    ///
    /// @param width of the window, in pixels
    /// @param height of the window, in pixels
    /// @param textSize in percent of the usual
    /// @throws UserException when there is no engine for the embedded database
    public static int tour(Path out, int width, int height, int textSize) {
        EngineFinder.ofProcess().find();
        QuietErrors.install();
        try {
            Path home = Files.createTempDirectory("sortkey-tour");
            try {
                AppPaths paths = AppPaths.below(home);
                ScriptFonts.install(paths.data().resolve("fonts"));
                Tour.run(paths, new Tour.Look(out, width, height, new TextSize(textSize)), System.out::println);
            } finally {
                delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(Visible.line("Pictures saved in " + out.toAbsolutePath()));
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
