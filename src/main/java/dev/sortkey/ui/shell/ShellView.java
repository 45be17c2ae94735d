package dev.sortkey.ui.shell;

import atlantafx.base.controls.ModalPane;
import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.calls.CallsView;
import dev.sortkey.ui.calls.CallsViewModel;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.desktop.UpdateNews;
import dev.sortkey.ui.embedded.ToolAccessDialog;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.PostureView;
import dev.sortkey.ui.shell.OpenConnection.Opened;
import dev.sortkey.ui.shell.OpenConnection.Opening;
import dev.sortkey.ui.shell.OpenConnection.Refused;
import dev.sortkey.ui.tables.TablesView;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The window: rail, connection bar, the screen in front, status line. Every screen reaches the others through it.
final class ShellView implements Navigator {
    private final Wiring wiring;
    private final Stage stage;
    private final CallsViewModel callsModel;
    /// Made when it is first shown: it would take a sixth of the window's start.
    private @Nullable CallsView calls;
    private final Map<OpenConnection, TablesView> tables = new HashMap<>();
    private final Map<OpenConnection, ConversationsView> conversations = new HashMap<>();
    private final Map<OpenConnection, PostureView> postures = new HashMap<>();
    private final ConversationWindows second;
    private final Commands commands = new Commands(this);
    private final UpdateNews updates;
    private final Consumer<URI> browse;
    private final StackPane center = new StackPane();
    private final ModalPane overlay = new ModalPane();
    private final Rail rail;
    private final ConnectionBar bar;
    private final StatusLine status;
    private final Scene scene;
    private Screen screen = Screen.TABLES;

    /// What is in front; its name is that of the rail's entry.
    private enum Screen {
        TABLES,
        CONVERSATIONS,
        POSTURE,
        CALLS
    }

    ShellView(Wiring wiring, Stage stage, Consumer<URI> browse) {
        this.browse = browse;
        this.wiring = wiring;
        this.stage = stage;
        callsModel = new CallsViewModel(
                wiring.log(), wiring.tasks(), name -> opened(name).map(Opened::connection));
        rail = new Rail(
                List.of(
                        new Rail.Entry("tables", "Tables", Feather.DATABASE, this::showTables),
                        new Rail.Entry("conversations", "Chat", Feather.MESSAGE_SQUARE, this::showConversations),
                        new Rail.Entry("posture", "Posture", Feather.SHIELD, this::showPosture),
                        new Rail.Entry("calls", "Calls", Feather.ACTIVITY, this::showCalls)),
                List.of(
                        new Rail.Entry("doctor", "Doctor: examine this connection", Feather.HEART, this::showDoctor),
                        new Rail.Entry("theme", "Light, dark, or as the system", Feather.SUN, this::nextTheme)));
        bar = new ConnectionBar(
                wiring.connections(),
                new ConnectionBar.Actions(this::describe, this::unlock, this::showTools, this::showPalette));
        BorderPane root = new BorderPane(center);
        root.setTop(bar.node());
        root.setLeft(rail.node());
        status = new StatusLine(wiring.log(), wiring.tasks(), this);
        wiring.onWaiting(status::showWaiting);
        root.setBottom(status.node());
        center.setMinSize(0, 0);
        scene = new Scene(new StackPane(root, overlay));
        // What is hidden by a click beside it would stay in the scene, and keep the focus.
        overlay.displayProperty().subscribe(shown -> {
            if (!shown) {
                overlay.setContent(null);
            }
        });
        Theme.style(scene, ShellView.class, "shell.css");
        Theme.style(scene, TablesView.class, "tables.css");
        Theme.style(scene, CallsView.class, "calls.css");
        Theme.style(scene, ConversationsView.class, "conversations.css");
        Theme.style(scene, PostureView.class, "posture.css");
        updates = new UpdateNews(wiring.settingsFolder(), wiring.tasks(), this);
        second = new ConversationWindows(stage, wiring.conversations(), browse, this);
        accelerators();
        wiring.connections().front().subscribe(_ -> showFront());
    }

    Scene scene() {
        return scene;
    }

    /// The Tables screen of the connection in front, once it is open.
    Optional<TablesView> tablesInFront() {
        OpenConnection front = wiring.connections().front().get();
        return Optional.ofNullable(front == null ? null : tables.get(front));
    }

    UpdateNews updates() {
        return updates;
    }

    CallsViewModel callsModel() {
        return callsModel;
    }

    void open(ConnectionSpec spec) {
        wiring.connections().show(spec);
    }

    void showTables() {
        show(Screen.TABLES);
    }

    void showConversations() {
        show(Screen.CONVERSATIONS);
        conversationsInFront().ifPresent(ConversationsView::focus);
    }

    void showPosture() {
        show(Screen.POSTURE);
    }

    void showCalls() {
        show(Screen.CALLS);
    }

    private void show(Screen chosen) {
        screen = chosen;
        showFront();
    }

    private void showFront() {
        forgetClosed(tables, TablesView::close);
        forgetClosed(conversations, ConversationsView::close);
        forgetClosed(postures, PostureView::close);
        rail.select(screen.name().toLowerCase(Locale.ROOT));
        center.getChildren()
                .setAll(
                        screen == Screen.CALLS
                                ? calls().node()
                                : screen(wiring.connections().front().get()));
        stage.setTitle(title());
    }

    private <V> void forgetClosed(Map<OpenConnection, V> views, Consumer<V> close) {
        views.entrySet().removeIf(entry -> {
            boolean closed = !wiring.connections().open().contains(entry.getKey());
            if (closed) {
                close.accept(entry.getValue());
                second.close(entry.getKey());
            }
            return closed;
        });
    }

    private CallsView calls() {
        if (calls == null) {
            calls = new CallsView(callsModel, this);
        }
        return calls;
    }

    private String title() {
        OpenConnection front = wiring.connections().front().get();
        return front == null ? "Sortkey" : front.spec().name() + " – Sortkey";
    }

    private Node screen(@Nullable OpenConnection front) {
        return switch (front) {
            case null ->
                States.empty(
                        "No connection is open.",
                        "Open the embedded database, or choose another connection with the plus above.",
                        Icons.button(
                                "open-embedded",
                                Feather.DATABASE,
                                "Open the embedded database",
                                "Start it",
                                () -> wiring.connections().show(ConnectionSpec.EMBEDDED)));
            case Opening opening -> States.loading("Opening " + opening.spec().name() + "…");
            case Opened opened ->
                switch (screen) {
                    case TABLES ->
                        tables.computeIfAbsent(opened, _ -> tables(opened)).node();
                    case CONVERSATIONS ->
                        conversations
                                .computeIfAbsent(opened, _ -> conversations(opened))
                                .node();
                    case POSTURE ->
                        postures.computeIfAbsent(opened, _ -> posture(opened)).node();
                    case CALLS -> calls().node();
                };
            case Refused(var spec, var error) ->
                States.failed(
                        error,
                        Icons.button(
                                "reopen",
                                Feather.REFRESH_CW,
                                "Try again",
                                "Open it once more",
                                () -> wiring.connections().show(spec)),
                        Icons.button("refused-doctor", Feather.HEART, "Doctor", "Examine it", this::showDoctor));
        };
    }

    private TablesView tables(Opened opened) {
        return new TablesView(opened.connection(), opened.feeds(), wiring.tasks(), wiring.memory(), this);
    }

    private ConversationsView conversations(Opened opened) {
        return new ConversationsView(
                opened.chats(),
                wiring.conversations(),
                new ConversationsView.Window(browse, person -> second.open(opened, person)),
                this);
    }

    private PostureView posture(Opened opened) {
        return new PostureView(opened.connection(), wiring.posture(), browse, this);
    }

    /// The Conversations screen of the connection in front, once it was shown.
    Optional<ConversationsView> conversationsInFront() {
        OpenConnection front = wiring.connections().front().get();
        return Optional.ofNullable(front == null ? null : conversations.get(front));
    }

    /// The Posture screen of the connection in front, once it was shown.
    Optional<PostureView> postureInFront() {
        OpenConnection front = wiring.connections().front().get();
        return Optional.ofNullable(front == null ? null : postures.get(front));
    }

    /// The open connection of a name, with its cache.
    Optional<Opened> opened(String name) {
        return wiring.connections().open().stream()
                .filter(it -> it.spec().name().equals(name) && it instanceof Opened)
                .map(Opened.class::cast)
                .findFirst();
    }

    void describe(@Nullable ConnectionSpec edited) {
        ConnectionForm.ask(stage, edited, wiring.tasks()).ifPresent(wiring.connections()::save);
    }

    private void unlock(Opened opened) {
        if (UnlockDialog.ask(new Dialogs(stage), opened.connection())) {
            wiring.tasks().run(() -> {
                opened.chats().retryWaiting();
                return opened;
            });
        }
    }

    void showTools() {
        ToolAccessDialog.show(stage, wiring.toolAccess());
    }

    private void nextTheme() {
        Theme next = switch (wiring.settings().get().look()) {
            case SYSTEM -> Theme.LIGHT;
            case LIGHT -> Theme.DARK;
            case DARK -> Theme.SYSTEM;
        };
        useTheme(next);
        toast("Theme: " + next.name().toLowerCase(Locale.ROOT));
    }

    void useTheme(Theme theme) {
        wiring.settings().update(settings -> settings.withTheme(theme));
        theme.apply();
    }

    void showPalette() {
        new CommandPalette(overlay, this::allCommands).show();
    }

    private List<Commands.Command> allCommands() {
        List<Commands.Command> all = new ArrayList<>(commands.fixed());
        tablesInFront()
                .ifPresent(view -> view.tables()
                        .forEach(
                                name -> all.add(Commands.Command.of("Open table " + name, "", () -> showTable(name)))));
        wiring.connections()
                .known()
                .all()
                .forEach(spec -> all.add(Commands.Command.of("Open connection " + spec.name(), "", () -> open(spec))));
        return all;
    }

    private void accelerators() {
        commands.fixed().forEach(command -> {
            if (command.keys() != null) {
                scene.getAccelerators().put(command.keys(), command.action());
            }
        });
    }

    @Override
    public void showTable(String name) {
        showTables();
        tablesInFront().ifPresent(view -> view.select(name));
    }

    @Override
    public void showItem(String name, Map<String, AttributeValue> item) {
        showTables();
        tablesInFront().ifPresent(view -> view.showItem(name, item));
    }

    @Override
    public void showCall(long id) {
        showCalls();
        if (!callsModel.select(id)) {
            toast("The log has forgotten that call.");
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
        notification().text(message).hideAfter(Duration.seconds(4)).show();
    }

    /// Its text has a colour of its own, which only its dark style makes light.
    private Notifications notification() {
        Notifications notification = Notifications.create().owner(stage);
        return wiring.settings().get().look().isDark() ? notification.darkStyle() : notification;
    }

    @Override
    public void tell(UserError error) {
        if (error instanceof UserError.Bug bug) {
            new Dialogs(stage).bug(bug);
        } else {
            notification()
                    .title(error.what())
                    .text(error.next())
                    .hideAfter(Duration.seconds(9))
                    .showWarning();
        }
    }

    void close() {
        bar.close();
        status.close();
        callsModel.close();
        second.close();
        tables.values().forEach(TablesView::close);
        conversations.values().forEach(ConversationsView::close);
        postures.values().forEach(PostureView::close);
    }
}
