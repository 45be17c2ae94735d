package dev.sortkey.ui.shell;

import java.util.Locale;
import java.util.Map;

/// Whether there is a screen to show a window on.
public final class Display {
    private Display() {}

    /// On Linux a display server must be named in the environment; the other systems always have a screen.
    public static boolean isThere(String osName, Map<String, String> environment) {
        return !osName.toLowerCase(Locale.ROOT).contains("linux")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /// Lets JavaFX render without a display server; before the toolkit starts.
    static void renderWithout() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }
}
