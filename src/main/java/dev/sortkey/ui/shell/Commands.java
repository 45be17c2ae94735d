package dev.sortkey.ui.shell;

import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.tables.TablesView;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// What the window can always do.
///
/// @param shell the window that does it
record Commands(ShellView shell) {

    /// Something the window can do, reachable from the palette and, with `keys`, from the keyboard.
    ///
    /// @param title what it does, as the palette lists it
    /// @param keys its accelerator, or null
    /// @param action what happens
    record Command(String title, @Nullable KeyCombination keys, Runnable action) {
        static Command of(String title, String keys, Runnable action) {
            return new Command(title, keys.isEmpty() ? null : KeyCombination.valueOf(keys), action);
        }
    }

    /// All of them, in the order of the palette.
    List<Command> fixed() {
        return List.of(
                Command.of("Show tables", "Shortcut+1", shell::showTables),
                Command.of("Show conversations", "Shortcut+2", shell::showConversations),
                Command.of("Show the posture", "Shortcut+3", shell::showPosture),
                Command.of("Show calls", "Shortcut+4", shell::showCalls),
                Command.of("Ask the posture anew", "", () -> {
                    shell.showPosture();
                    shell.postureInFront().ifPresent(PostureView::refresh);
                }),
                Command.of("New conversation", "", () -> {
                    shell.showConversations();
                    shell.conversationsInFront().ifPresent(ConversationsView::begin);
                }),
                Command.of("Search tables", "Shortcut+P", () -> {
                    shell.showTables();
                    shell.tablesInFront().ifPresent(TablesView::focusSearch);
                }),
                tables("Run the read", "Shortcut+Enter", TablesView::runRead),
                tables("Show items of the table", "Shortcut+I", TablesView::showItems),
                tables("Show the overview of the table", "Shortcut+O", TablesView::showOverview),
                tables("Show the stream of the table", "Shortcut+T", TablesView::showStream),
                tables("Show the access patterns of the table", "Shortcut+Shift+A", TablesView::showPatterns),
                tables("List the tables again", "Shortcut+R", TablesView::refresh),
                tables("Load a schema from a file", "Shortcut+L", TablesView::loadSchema),
                tables("Write the sample data", "", TablesView::seed),
                Command.of("New connection", "Shortcut+N", () -> shell.describe(null)),
                Command.of("Connect other tools to the embedded database", "", shell::showTools),
                Command.of("Doctor: examine this connection", "Shortcut+D", shell::showDoctor),
                Command.of("Theme: light", "", () -> shell.useTheme(Theme.LIGHT)),
                Command.of("Theme: dark", "", () -> shell.useTheme(Theme.DARK)),
                Command.of("Theme: as the system", "", () -> shell.useTheme(Theme.SYSTEM)),
                Command.of("Find a command", "Shortcut+K", shell::showPalette));
    }

    private Command tables(String title, String keys, Consumer<TablesView> action) {
        return Command.of(title, keys, () -> shell.tablesInFront().ifPresent(action));
    }
}
