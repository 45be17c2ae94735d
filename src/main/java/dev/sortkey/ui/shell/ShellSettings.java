package dev.sortkey.ui.shell;

import dev.sortkey.ui.kit.Theme;
import org.jspecify.annotations.Nullable;

/// What the window remembers.
///
/// @param theme the chosen look
/// @param width of the window, in pixels
/// @param height of the window, in pixels
/// @param maximized whether it filled the screen
record ShellSettings(@Nullable Theme theme, double width, double height, boolean maximized) {
    private static final int DEFAULT_WIDTH = 1280;
    private static final int DEFAULT_HEIGHT = 820;
    private static final int MOST = 32_000;

    static final ShellSettings DEFAULT = new ShellSettings(Theme.SYSTEM, DEFAULT_WIDTH, DEFAULT_HEIGHT, false);

    ShellSettings {
        theme = theme == null ? Theme.SYSTEM : theme;
        width = width >= 300 && width <= MOST ? width : DEFAULT_WIDTH;
        height = height >= 200 && height <= MOST ? height : DEFAULT_HEIGHT;
    }

    Theme look() {
        return theme == null ? Theme.SYSTEM : theme;
    }

    ShellSettings withTheme(Theme chosen) {
        return new ShellSettings(chosen, width, height, maximized);
    }

    ShellSettings withWindow(double newWidth, double newHeight, boolean filled) {
        return filled
                ? new ShellSettings(theme, width, height, true)
                : new ShellSettings(theme, newWidth, newHeight, false);
    }
}
