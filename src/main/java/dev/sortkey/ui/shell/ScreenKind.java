package dev.sortkey.ui.shell;

import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.shell.command.Command;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/// A kind of screen: its place in the rail, its commands, and how one is made when it is first shown.
///
/// @param id names it in the command that shows it, its style sheet beside `type`, and its button in the rail:
///     `rail-`
///   and this
/// @param title of that button
/// @param type the screens of this kind
/// @param factory makes one
/// @param commands what it adds to the menus and the command palette besides the one that shows it
record ScreenKind(
        String id,
        String title,
        Feather icon,
        Class<? extends Screen> type,
        Factory factory,
        List<Command.Group> commands) {

    /// How a screen is made.
    sealed interface Factory {
        /// One for each open connection.
        record OfConnection(Function<Opened, Screen> make) implements Factory {}

        /// One for the window, whichever connection is in front.
        record OfWindow(Supplier<Screen> make) implements Factory {}
    }
}
