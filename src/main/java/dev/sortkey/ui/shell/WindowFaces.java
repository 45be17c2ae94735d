package dev.sortkey.ui.shell;

import dev.sortkey.support.AppPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/// What the command line and the main class may ask of the window.
public final class WindowFaces {
    private WindowFaces() {}

    /// Opens the window and returns when it was closed; without a display it runs the tour instead.
    public static int window(@Nullable Path home) {
        // Before the first connection: how many idle connections the JDK keeps per host.
        System.setProperty("http.maxConnections", "64");
        if (!Display.isThere(System.getProperty("os.name"), System.getenv())) {
            System.out.println("There is no display here, so this is the tour; with a display the window opens.");
            return tour(home, Path.of("target", "tour"));
        }
        EmojiFont.install(AppPaths.ofProcess(home).data().resolve("fonts"));
        Application.launch(SortkeyApplication.class, home == null ? new String[0] : new String[] {"--home=" + home});
        return 0;
    }

    /// Tours a fresh window and writes a picture of each screen to `out`.
    public static int tour(@Nullable Path home, Path out) {
        try {
            Path fresh = home == null ? Files.createTempDirectory("sortkey-tour") : home;
            EmojiFont.install(fresh.resolve("data/fonts"));
            Tour.run(AppPaths.below(fresh), out, System.out::println);
            System.out.println("The pictures are in " + out.toAbsolutePath());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
