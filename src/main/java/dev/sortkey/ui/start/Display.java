package dev.sortkey.ui.start;

import java.util.Locale;
import java.util.Map;

/// Whether there is a screen to show a window on.
final class Display {
    private Display() {}

    /// On Linux a display server must be named in the environment; the other systems always have a screen.
    static boolean isThere(String osName, Map<String, String> environment) {
        return !osName.toLowerCase(Locale.ROOT).contains("linux")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
