package dev.sortkey.ui.shell;

import dev.sortkey.ui.calls.CallsView;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.tables.TablesView;
import java.util.List;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/// The screens of the window. A new one is added here, and nowhere else in this package.
///
/// @param shell the window that shows them
record Screens(Wiring wiring, ShellView shell) {
    /// All kinds, in the order of the rail; the first is shown when the window opens.
    List<ScreenKind> all() {
        return List.of(tables(), conversations(), posture(), calls());
    }

    private ScreenKind tables() {
        return new ScreenKind(
                "tables",
                "Tables",
                Feather.DATABASE,
                TablesView.class,
                new ScreenKind.Factory.OfConnection(opened ->
                        new TablesView(opened.connection(), opened.feeds(), wiring.tasks(), wiring.memory(), shell)),
                List.of(
                        on(TablesView.class, "Search tables", "Shortcut+P", TablesView::focusSearch),
                        Command.of(
                                "Run",
                                "Shortcut+Enter",
                                () -> shell.shown(TablesView.class).ifPresent(TablesView::runRead)),
                        on(TablesView.class, "Show items", "Shortcut+I", TablesView::showItems),
                        on(TablesView.class, "Show overview", "Shortcut+O", TablesView::showOverview),
                        on(TablesView.class, "Show stream", "Shortcut+T", TablesView::showStream),
                        on(TablesView.class, "Show access patterns", "Shortcut+Shift+A", TablesView::showPatterns),
                        on(TablesView.class, "Refresh tables", "Shortcut+R", TablesView::refresh),
                        on(
                                TablesView.class,
                                "Create tables from a definition file…",
                                "Shortcut+L",
                                TablesView::loadSchema),
                        on(TablesView.class, "Add sample data", "", TablesView::seed)));
    }

    private ScreenKind conversations() {
        return new ScreenKind(
                "conversations",
                "Chat",
                Feather.MESSAGE_SQUARE,
                ConversationsView.class,
                new ScreenKind.Factory.OfConnection(opened -> new ConversationsView(
                        opened.chats(),
                        wiring.conversations(),
                        new ConversationsView.Window(shell.browser(), person -> shell.openWindow(opened, person)),
                        shell)),
                List.of(on(ConversationsView.class, "New conversation", "", ConversationsView::begin)));
    }

    private ScreenKind posture() {
        return new ScreenKind(
                "posture",
                "Posture",
                Feather.SHIELD,
                PostureView.class,
                new ScreenKind.Factory.OfConnection(
                        opened -> new PostureView(opened.connection(), wiring.posture(), shell.browser(), shell)),
                List.of(on(PostureView.class, "Rescan posture", "", PostureView::refresh)));
    }

    private ScreenKind calls() {
        return new ScreenKind(
                "calls",
                "Calls",
                Feather.ACTIVITY,
                CallsView.class,
                new ScreenKind.Factory.OfWindow(() -> new CallsView(shell.callsModel(), shell)),
                List.of());
    }

    /// Shows the screen first.
    private <S extends Screen> Command on(Class<S> type, String title, String keys, Consumer<S> action) {
        Runnable run = () -> {
            shell.show(type);
            shell.screen(type).ifPresent(action);
        };
        return keys.isEmpty() ? Command.of(title, run) : Command.of(title, keys, run);
    }
}
