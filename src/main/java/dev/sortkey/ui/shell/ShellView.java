package dev.sortkey.ui.shell;

import dev.sortkey.calls.Call;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.calls.CallsView;
import dev.sortkey.ui.calls.CallsViewModel;
import dev.sortkey.ui.calls.StatusLine;
import dev.sortkey.ui.connections.ConnectionBar;
import dev.sortkey.ui.connections.ConnectionForm;
import dev.sortkey.ui.connections.DoctorDialog;
import dev.sortkey.ui.connections.EnginesDialog;
import dev.sortkey.ui.connections.HealthBadge;
import dev.sortkey.ui.connections.HealthViewModel;
import dev.sortkey.ui.connections.OpenConnection;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.OpenConnection.Opening;
import dev.sortkey.ui.connections.OpenConnection.Refused;
import dev.sortkey.ui.connections.OpenConnection.Remembered;
import dev.sortkey.ui.connections.ToolAccessDialog;
import dev.sortkey.ui.connections.UnlockDialog;
import dev.sortkey.ui.connections.WaitStrip;
import dev.sortkey.ui.jobs.JobsView;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Overlay;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.shell.command.Command;
import dev.sortkey.ui.shell.command.CommandPalette;
import dev.sortkey.ui.shell.command.Menus;
import dev.sortkey.ui.shell.command.ShortcutsPage;
import dev.sortkey.ui.tables.TablesView;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The window: rail, connection bar, the screen in front, status line. Every screen reaches the others through it.
public final class ShellView implements Navigator {
    private final Wiring wiring;
    private final Stage stage;
    private final Consumer<URI> browse;
    private final CallsViewModel callsModel;
    private final List<ScreenKind> kinds;
    private final List<Command.Group> commands;
    private final MenuBar menus = Menus.titles();
    private final Map<Place, Screen> screens = new HashMap<>();
    private final ConversationWindows windows;
    private final StackPane center = new StackPane();
    private final Overlay overlay = new Overlay();
    private final Rail rail;
    private final WindowTitle title;
    private final ConnectionBar bar;
    private final HealthViewModel health;
    private final StatusLine status;
    private final Scene scene;
    private final Looks looks;
    private final Notices notices;
    private ScreenKind kind;

    /// Identifies a screen.
    ///
    /// @param connection null for a screen of the window
    private record Place(String kind, @Nullable OpenConnection connection) {}

    ShellView(Wiring wiring, Stage stage, Consumer<URI> browse) {
        this.wiring = wiring;
        this.stage = stage;
        this.browse = browse;
        notices = new Notices(stage, wiring.settings()::get);
        callsModel = new CallsViewModel(
                wiring.log(), wiring.tasks(), name -> opened(name).map(Opened::connection));
        windows = new ConversationWindows(notices, wiring.conversations(), browse, this);
        kinds = new Screens(wiring, this).all();
        commands = new WindowCommands(this, wiring.settings()::get).all(kinds);
        kind = kinds.getFirst();
        rail = new Rail(
                kinds.stream()
                        .map(it -> new Rail.Entry(it.id(), it.title(), it.icon(), () -> show(it.type())))
                        .toList(),
                List.of(
                        new Rail.Entry("doctor", "Check this connection", Feather.HEART, this::showDoctor),
                        new Rail.Entry("theme", "Switch theme", Feather.SUN, () -> looks().nextTheme())));
        title = new WindowTitle(stage, count -> rail.count("conversations", count, "unread"));
        health = new HealthViewModel(wiring.connections().front(), wiring.tasks());
        bar = new ConnectionBar(
                wiring.connections(),
                new ConnectionBar.Actions(this::describe, this::unlock, this::showTools, this::showPalette),
                menus,
                new HealthBadge(health, this::showDoctor).node());
        status = new StatusLine(wiring.log(), wiring.tasks(), this);
        wiring.onWaiting(words -> status.showNotice(health.isWaiting() ? "" : words)); // there is a strip for it
        wiring.jobs().onSummary(() -> status.showJobs(wiring.jobs().summary(), () -> show(JobsView.class)));
        new Unsent(wiring, this).watch(status);
        scene = new Scene(overlay.over(layout()));
        Theme.style(scene, ShellView.class, "shell.css");
        kinds.forEach(it -> Theme.style(scene, it.type(), it.id() + ".css"));
        looks = new Looks(wiring.settings(), scene, this::toast);
        // Before the control with the focus, which might take Ctrl+Tab or Ctrl+Page Down for itself.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> Command.run(commands, event));
        wiring.connections().front().subscribe(_ -> showFront());
    }

    private BorderPane layout() {
        var screen = new BorderPane(center);
        screen.setTop(new WaitStrip(health).node());
        var root = new BorderPane(screen);
        root.setTop(bar.node());
        root.setLeft(rail.node());
        root.setBottom(status.node());
        center.setMinSize(0, 0);
        return root;
    }

    /// What can wait until the first frame was drawn.
    void afterFirstFrame() {
        Menus.fill(menus, commands);
    }

    /// What the window shows.
    public Scene scene() {
        return scene;
    }

    CallsViewModel callsModel() {
        return callsModel;
    }

    Consumer<URI> browser() {
        return browse;
    }

    /// Opens a window with the conversations of `person`, on `conversation`.
    void openWindow(Opened opened, Person person, String conversation) {
        windows.open(opened, person, conversation);
    }

    /// Opens a connection, or brings it to the front.
    public void open(ConnectionSpec spec) {
        wiring.connections().show(spec);
    }

    /// Shows the screen of this type, of the connection in front.
    public void show(Class<? extends Screen> type) {
        kind = kinds.stream().filter(it -> it.type().equals(type)).findFirst().orElseThrow();
        showFront();
        shown(type).ifPresent(Screen::focus);
    }

    /// The screen of this type that belongs to the connection in front, once it was shown.
    public <S extends Screen> Optional<S> screen(Class<S> type) {
        OpenConnection front = wiring.connections().front().get();
        return screens.entrySet().stream()
                .filter(it -> it.getKey().connection() == null
                        || it.getKey().connection().equals(front))
                .map(Map.Entry::getValue)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /// The screen of this type, while it is in front.
    <S extends Screen> Optional<S> shown(Class<S> type) {
        return kind.type().equals(type) ? screen(type) : Optional.empty();
    }

    private void showFront() {
        closeUnused();
        rail.select(kind.id());
        OpenConnection front = wiring.connections().front().get();
        center.getChildren()
                .setAll(
                        switch (kind.factory()) {
                            case ScreenKind.Factory.OfWindow(var make) -> node(null, make);
                            case ScreenKind.Factory.OfConnection(var make) -> node(front, make);
                        });
        title.set(front == null ? "Sortkey" : front.spec().name() + " – Sortkey");
    }

    private void closeUnused() {
        screens.entrySet().removeIf(entry -> {
            OpenConnection connection = entry.getKey().connection();
            if (connection == null || wiring.connections().open().contains(connection)) {
                return false;
            }
            entry.getValue().close();
            windows.close(connection);
            return true;
        });
    }

    private Node node(@Nullable OpenConnection connection, Supplier<Screen> make) {
        return screens.computeIfAbsent(new Place(kind.id(), connection), _ -> make.get())
                .node();
    }

    private Node node(@Nullable OpenConnection front, Function<Opened, Screen> make) {
        return switch (front) {
            case null ->
                States.empty(
                        "No open connections",
                        "Open the embedded database, or choose another connection with + at the top.",
                        Icons.button(
                                "open-embedded",
                                Feather.DATABASE,
                                "Open the embedded database",
                                "Start the embedded database and show its tables",
                                () -> open(ConnectionSpec.EMBEDDED)));
            case Remembered remembered ->
                States.loading("Connecting to " + remembered.spec().name() + "…");
            case Opening opening ->
                States.loading("Connecting to " + opening.spec().name() + "…");
            case Opened opened -> node(opened, () -> make.apply(opened));
            case Refused(var spec, var error) ->
                States.failed(
                        error,
                        Icons.button(
                                "reopen", Feather.REFRESH_CW, "Retry", "Open the connection again", () -> open(spec)),
                        Icons.button(
                                "refused-doctor",
                                Feather.HEART,
                                "Doctor",
                                "Check the connection step by step",
                                this::showDoctor));
        };
    }

    /// The open connection with this name, and what screens use of it.
    Optional<Opened> opened(String name) {
        return wiring.opened(name);
    }

    private void describe(@Nullable ConnectionSpec edited) {
        ConnectionForm.ask(stage, edited, wiring.tasks(), wiring.doctor()).ifPresent(wiring.connections()::save);
    }

    void unlock(Opened opened) {
        if (UnlockDialog.ask(new Dialogs(stage), opened.connection())) {
            wiring.unsent().unlocked(opened);
        }
    }

    void newConnection() {
        describe(null);
    }

    void closeConnection() {
        OpenConnection front = wiring.connections().front().get();
        if (front != null) {
            wiring.connections().closeAsked(front);
        }
    }

    void stopWaiting() {
        health.stopWaiting();
    }

    void quit() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    void showTools() {
        ToolAccessDialog.show(stage, wiring.toolAccess());
    }

    void showEngines() {
        EnginesDialog.show(stage, wiring.engines());
    }

    /// How the window looks.
    public Looks looks() {
        return looks;
    }

    /// Whatever the window can do, wherever it is.
    List<Command> commands() {
        return commands.stream().flatMap(group -> group.commands().stream()).toList();
    }

    /// Shows the keys of all commands.
    public void showShortcuts() {
        ShortcutsPage.show(overlay, commands);
    }

    /// Opens the command palette.
    public void showPalette() {
        new CommandPalette(overlay, "Search commands, tables, and connections", this::allCommands).show();
    }

    private List<Command> allCommands() {
        List<Command> all = new ArrayList<>();
        all.addAll(commands());
        screen(TablesView.class)
                .ifPresent(view -> view.allTables()
                        .forEach(name -> all.add(Command.of("Open table " + name, () -> showTable(name)))));
        wiring.connections()
                .known()
                .all()
                .forEach(spec -> all.add(Command.of("Open connection " + spec.name(), () -> open(spec))));
        return all;
    }

    @Override
    public void showTable(String name) {
        show(TablesView.class);
        screen(TablesView.class).ifPresent(view -> view.select(name));
    }

    @Override
    public void showItem(String name, Map<String, AttributeValue> item) {
        show(TablesView.class);
        screen(TablesView.class).ifPresent(view -> view.showItem(name, item));
    }

    @Override
    public void follow(AttributeValue value) {
        screen(TablesView.class)
                .ifPresent(view -> new CommandPalette(
                                overlay,
                                "Find %s as the partition key of a table".formatted(ValueText.of(value, 40)),
                                () -> view.tables().stream()
                                        .map(name -> Command.of(name, () -> view.showPartition(name, value)))
                                        .toList())
                        .show());
    }

    @Override
    public void showCall(long id) {
        show(CallsView.class);
        if (!callsModel.select(id)) {
            toast("That call is no longer in the log.");
        }
    }

    @Override
    public void showCallOf(SdkRequest request) {
        showCall(wiring.log().calls().stream()
                .filter(call -> call.request().equals(request))
                .mapToLong(Call::id)
                .reduce(0, (_, newest) -> newest));
    }

    @Override
    public void showDoctor() {
        OpenConnection front = wiring.connections().front().get();
        DoctorDialog.show(
                stage, wiring.doctor(), front == null ? ConnectionSpec.EMBEDDED : front.spec(), wiring.tasks());
    }

    @Override
    public void toast(String message) {
        notices.toast(message);
    }

    @Override
    public void tell(UserError error) {
        notices.tell(error);
    }

    /// The title of the window.
    WindowTitle title() {
        return title;
    }

    /// What tells things beside the screens.
    Notices notices() {
        return notices;
    }

    void close() {
        bar.close();
        health.close();
        status.close();
        callsModel.close();
        windows.close();
        screens.values().forEach(Screen::close);
    }
}
