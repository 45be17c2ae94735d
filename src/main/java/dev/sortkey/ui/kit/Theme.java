package dev.sortkey.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/// The window's theme: light, dark, or same as the system.
public enum Theme {
    /// Same as the system, also when that changes.
    SYSTEM,
    /// Always light.
    LIGHT,
    /// Always dark.
    DARK;

    private static final List<String> SHEETS = List.of("bridge.css", "kit.css");

    /// Whether this theme is dark now.
    public boolean isDark() {
        return switch (this) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    /// Applies the theme to all windows.
    public void apply() {
        Application.setUserAgentStylesheet(
                isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /// Adds the kit's own sheets, and `extra` ones named relative to `owner`, to a scene.
    public static void style(Scene scene, Class<?> owner, String... extra) {
        SHEETS.forEach(sheet -> scene.getStylesheets().add(sheet(Theme.class, sheet)));
        for (String sheet : extra) {
            scene.getStylesheets().add(sheet(owner, sheet));
        }
    }

    private static String sheet(Class<?> owner, String name) {
        return Objects.requireNonNull(owner.getResource(name), name).toExternalForm();
    }
}
