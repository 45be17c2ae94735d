package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.kit.size.Density;
import dev.sortkey.ui.shell.command.Command;
import dev.sortkey.ui.shell.command.Command.Group;
import dev.sortkey.ui.shell.command.Command.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The commands of the window itself, beside those of its screens.
///
/// @param settings how it looks now
record WindowCommands(ShellView shell, Supplier<ShellSettings> settings) {
    /// All commands, in the order of the menus.
    List<Group> all(List<ScreenKind> kinds) {
        var groups = new ArrayList<Group>();
        groups.add(new Group(
                Menu.VIEW,
                Stream.iterate(0, place -> place < kinds.size(), place -> place + 1)
                        .map(place -> showing(kinds.get(place), place + 1))
                        .toList()));
        kinds.forEach(kind -> groups.addAll(kind.commands()));
        groups.add(Group.of(
                Menu.VIEW,
                Command.of(
                        "Text size: larger",
                        () -> shell.looks().resizeText(1),
                        "Shortcut+Plus",
                        "Shortcut+Equals",
                        "Shortcut+Shift+Equals",
                        "Shortcut+Add"),
                Command.of(
                        "Text size: smaller",
                        () -> shell.looks().resizeText(-1),
                        "Shortcut+Minus",
                        "Shortcut+Subtract"),
                Command.of("Text size: usual", () -> shell.looks().resizeText(0), "Shortcut+0", "Shortcut+Numpad 0"),
                density(Density.COMPACT),
                density(Density.NORMAL),
                density(Density.COMFORTABLE),
                theme(Theme.LIGHT, "light"),
                theme(Theme.DARK, "dark"),
                theme(Theme.SYSTEM, "same as the system")));
        groups.add(Group.of(
                Menu.CONNECTION,
                Command.of("New connection…", shell::newConnection, "Shortcut+N"),
                Command.of("Check this connection (doctor)", shell::showDoctor, "Shortcut+D"),
                Command.of("Stop waiting for the server", shell::stopWaiting),
                Command.of("Close this connection", shell::closeConnection, "Shortcut+F4"),
                Command.of("Connect other tools to the embedded database", shell::showTools),
                Command.of(MissingFeature.ENGINE_COMMAND, shell::showEngines)));
        groups.add(Group.of(Menu.FILE, Command.of("Quit", shell::quit, "Shortcut+Q")));
        groups.add(Group.of(
                Menu.HELP,
                Command.of("Show all commands", shell::showPalette, "Shortcut+K", "Shortcut+Shift+P"),
                Command.of(
                        "Keyboard shortcuts", shell::showShortcuts, "F1", "Shortcut+Slash", "Shortcut+Shift+Slash")));
        return groups;
    }

    private Command showing(ScreenKind shown, int place) {
        return Command.of("Show " + shown.id(), () -> shell.show(shown.type()), "Shortcut+" + place);
    }

    private Command density(Density density) {
        return Command.choice(
                "Rows: " + density.name().toLowerCase(Locale.ROOT),
                () -> settings.get().rows() == density,
                () -> shell.looks().use(density));
    }

    private Command theme(Theme theme, String words) {
        return Command.choice(
                "Theme: " + words,
                () -> settings.get().look() == theme,
                () -> shell.looks().use(theme));
    }
}
