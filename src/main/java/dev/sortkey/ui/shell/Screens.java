package dev.sortkey.ui.shell;

import dev.sortkey.ui.calls.CallsView;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.conversations.hood.HoodViewModel;
import dev.sortkey.ui.jobs.JobsView;
import dev.sortkey.ui.kit.Focus;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.shell.command.Command;
import dev.sortkey.ui.shell.command.Command.Group;
import dev.sortkey.ui.shell.command.Command.Menu;
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
        return List.of(tables(), conversations(), posture(), calls(), jobs());
    }

    private ScreenKind tables() {
        return new ScreenKind(
                "tables",
                "Tables",
                Feather.DATABASE,
                TablesView.class,
                new ScreenKind.Factory.OfConnection(opened -> new TablesView(
                        opened.connection(),
                        opened.feeds(),
                        wiring.tasks(),
                        wiring.memory(),
                        new StartJobs(wiring, shell),
                        shell)),
                new TableCommands(shell).all());
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
                        new ConversationsView.Window(
                                shell.browser(),
                                (person, conversation) -> shell.openWindow(opened, person, conversation),
                                new ChatAttention(shell.title(), shell.notices(), () -> {
                                    if (isOpen(opened)) {
                                        shell.open(opened.spec());
                                        shell.show(ConversationsView.class);
                                    }
                                })),
                        shell)),
                List.of(
                        Group.of(
                                Menu.FILE,
                                on(shell, ConversationsView.class, "New conversation", ConversationsView::begin),
                                Command.of("Unsent messages…", () -> new Unsent(wiring, shell).show())),
                        Group.of(
                                Menu.VIEW,
                                Command.late(
                                        "Choose an emoji…",
                                        () -> shell.shown(ConversationsView.class)
                                                .ifPresent(ConversationsView::pickEmoji),
                                        "Shortcut+Shift+J"),
                                hood("Show or hide", "Shortcut+U", HoodViewModel::toggle),
                                hood("Next step", "Shortcut+Period", HoodViewModel::nextStep),
                                hood("Previous step", "Shortcut+Comma", HoodViewModel::previousStep),
                                hood("Later click", "Shortcut+Shift+Period", HoodViewModel::later),
                                hood("Earlier click", "Shortcut+Shift+Comma", HoodViewModel::earlier))));
    }

    /// Whether the connection wasn't closed since, or closed and opened again.
    private boolean isOpen(Opened opened) {
        return shell.opened(opened.spec().name()).filter(opened::equals).isPresent();
    }

    /// A command for a presenter, where conversations are shown.
    private Command hood(String title, String key, Consumer<HoodViewModel> action) {
        return Command.late(
                "Under the hood: " + title,
                () -> shell.shown(ConversationsView.class).ifPresent(view -> view.hood(action)),
                key);
    }

    private ScreenKind posture() {
        return new ScreenKind(
                "posture",
                "Posture",
                Feather.SHIELD,
                PostureView.class,
                new ScreenKind.Factory.OfConnection(
                        opened -> new PostureView(opened.connection(), wiring.posture(), shell.browser(), shell)),
                List.of(Group.of(
                        Menu.CONNECTION,
                        on(shell, PostureView.class, "Rescan posture", PostureView::refresh),
                        on(shell, PostureView.class, "Choose what posture scans…", PostureView::chooseScope))));
    }

    private ScreenKind calls() {
        return new ScreenKind(
                "calls",
                "Calls",
                Feather.ACTIVITY,
                CallsView.class,
                new ScreenKind.Factory.OfWindow(() -> new CallsView(shell.callsModel(), shell)),
                List.of(Group.of(
                        Menu.VIEW, on(shell, CallsView.class, "Copy calls as IAM policy", CallsView::copyPolicy))));
    }

    private ScreenKind jobs() {
        return new ScreenKind(
                "jobs",
                "Jobs",
                Feather.LAYERS,
                JobsView.class,
                new ScreenKind.Factory.OfWindow(() -> new JobsView(wiring.jobs(), shell.browser(), shell)),
                List.of());
    }

    /// A command of a screen, which it shows first.
    static <S extends Screen> Command on(
            ShellView shell, Class<S> type, String title, Consumer<S> action, String... keys) {
        return Command.of(
                title,
                () -> {
                    // Where the keyboard is in the screen already, it stays.
                    if (shell.shown(type).filter(it -> Focus.isIn(it.node())).isEmpty()) {
                        shell.show(type);
                    }
                    shell.screen(type).ifPresent(action);
                },
                keys);
    }
}
