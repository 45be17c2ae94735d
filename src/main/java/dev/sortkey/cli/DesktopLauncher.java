package dev.sortkey.cli;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.file.AppPaths;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens what the command line can't show itself: the window.
public interface DesktopLauncher {
    /// Opens the window over `paths` and returns its exit code once it is closed.
    ///
    /// @param connection is in front then; null for the one that was in front before
    int window(AppPaths paths, @Nullable ConnectionSpec connection);

    /// Drives the window without a display, over fresh data of its own, and writes a PNG of each screen into `out`;
    /// returns the exit code.
    ///
    /// @param width of the window, in pixels
    /// @param height of the window, in pixels
    /// @param textSize in percent of the usual
    int tour(Path out, int width, int height, int textSize);
}
