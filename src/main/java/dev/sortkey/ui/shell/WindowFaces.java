package dev.sortkey.ui.shell;

import dev.sortkey.support.AppPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the command line and the main class may ask of the window.
public final class WindowFaces {
    private WindowFaces() {}

    /// Opens the window over `paths` and returns when it was closed; without a display it runs the tour instead.
    public static int window(AppPaths paths) {
        // Before the first connection: how many idle connections the JDK keeps per host.
        System.setProperty("http.maxConnections", "64");
        if (!Display.isThere(System.getProperty("os.name"), System.getenv())) {
            System.out.println("There is no display here, so this is the tour; with a display the window opens.");
            return tourOfFreshData(Path.of("target", "tour"));
        }
        EmojiFont.install(paths.data().resolve("fonts"));
        SortkeyApplication.open(paths);
        return 0;
    }

    private static int tourOfFreshData(Path out) {
        try {
            return tour(AppPaths.below(Files.createTempDirectory("sortkey-tour")), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tours a window over `paths`, which should be fresh, and writes a picture of each screen to `out`.
    public static int tour(AppPaths paths, Path out) {
        EmojiFont.install(paths.data().resolve("fonts"));
        Tour.run(paths, out, System.out::println);
        System.out.println("The pictures are in " + out.toAbsolutePath());
        return 0;
    }
}
