package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.kit.size.Density;
import dev.sortkey.ui.kit.size.TextSize;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the window remembers.
///
/// @param theme the chosen look
/// @param textSize in percent of the usual
/// @param density how close rows are
/// @param width of the window, in pixels
/// @param height of the window, in pixels
/// @param maximized whether it filled the screen
/// @param connections the names of those that are open, in the order of their tabs; null in a new installation
/// @param front the one in front
record ShellSettings(
        @Nullable Theme theme,
        int textSize,
        @Nullable Density density,
        double width,
        double height,
        boolean maximized,
        @Nullable List<String> connections,
        @Nullable String front) {
    private static final int DEFAULT_WIDTH = 1280;
    private static final int DEFAULT_HEIGHT = 820;
    private static final int MOST = 32_000;

    static final ShellSettings DEFAULT =
            new ShellSettings(Theme.SYSTEM, 0, Density.NORMAL, DEFAULT_WIDTH, DEFAULT_HEIGHT, false, null, null);

    ShellSettings {
        theme = theme == null ? Theme.SYSTEM : theme;
        textSize = (textSize == 0 ? TextSize.USUAL : new TextSize(textSize)).percent();
        density = density == null ? Density.NORMAL : density;
        width = width >= 300 && width <= MOST ? width : DEFAULT_WIDTH;
        height = height >= 200 && height <= MOST ? height : DEFAULT_HEIGHT;
        connections = connections == null ? null : List.copyOf(connections);
    }

    Theme look() {
        return theme == null ? Theme.SYSTEM : theme;
    }

    TextSize text() {
        return new TextSize(textSize);
    }

    Density rows() {
        return density == null ? Density.NORMAL : density;
    }

    ShellSettings withTheme(Theme chosen) {
        return new ShellSettings(chosen, textSize, density, width, height, maximized, connections, front);
    }

    ShellSettings withText(TextSize chosen) {
        return new ShellSettings(theme, chosen.percent(), density, width, height, maximized, connections, front);
    }

    ShellSettings withRows(Density chosen) {
        return new ShellSettings(theme, textSize, chosen, width, height, maximized, connections, front);
    }

    ShellSettings withWindow(double newWidth, double newHeight, boolean filled) {
        return new ShellSettings(
                theme,
                textSize,
                density,
                filled ? width : newWidth,
                filled ? height : newHeight,
                filled,
                connections,
                front);
    }

    ShellSettings withFront(@Nullable String name) {
        return new ShellSettings(theme, textSize, density, width, height, maximized, connections, name);
    }

    /// With a connection that was opened, as the last unless it is among them.
    ShellSettings with(String connection) {
        List<String> before = connections == null ? List.of() : connections;
        return before.contains(connection)
                ? this
                : withOpen(Stream.concat(before.stream(), Stream.of(connection)).toList());
    }

    /// Without a connection that was closed.
    ShellSettings without(String connection) {
        return withOpen(open().stream().filter(name -> !name.equals(connection)).toList());
    }

    /// The connections to open at the start: those of the last time, else the embedded database.
    List<String> open() {
        return connections == null || connections.isEmpty() ? List.of(ConnectionSpec.EMBEDDED.name()) : connections;
    }

    private ShellSettings withOpen(List<String> names) {
        return new ShellSettings(theme, textSize, density, width, height, maximized, names, front);
    }
}
