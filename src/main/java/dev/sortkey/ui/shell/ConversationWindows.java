package dev.sortkey.ui.shell;

import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.connections.HealthViewModel;
import dev.sortkey.ui.connections.OpenConnection;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.WaitStrip;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Extra windows that show conversations as other people.
final class ConversationWindows {
    private final Stage owner;
    private final Notices notices;
    private final ConversationsView.Dependencies means;
    private final Consumer<URI> browse;
    private final Navigator navigator;
    private final Map<Stage, Shown> windows = new LinkedHashMap<>();

    private record Shown(OpenConnection connection, ConversationsView view) {}

    /// @param notices of the main window
    ConversationWindows(
            Notices notices, ConversationsView.Dependencies means, Consumer<URI> browse, Navigator navigator) {
        this.owner = notices.stage();
        this.notices = notices;
        this.means = means;
        this.browse = browse;
        this.navigator = navigator;
    }

    /// Opens a window with the conversations of `person`, on `conversation`, beside the main window.
    void open(Opened connection, Person person, String conversation) {
        Stage stage = new Stage();
        var title = new WindowTitle(stage, _ -> {});
        title.set(person.displayName() + " – Sortkey");
        var view = new ConversationsView(
                connection.chats(),
                means,
                new ConversationsView.Window(
                        browse,
                        (another, shown) -> open(connection, another, shown),
                        new ChatAttention(title, new Notices(stage, notices.settings()), () -> {})),
                navigator,
                person,
                conversation);
        var health = new HealthViewModel(new SimpleObjectProperty<OpenConnection>(connection), means.tasks());
        BorderPane content = new BorderPane(view.node());
        content.setTop(new WaitStrip(health).node());
        Scene scene = new Scene(content);
        Theme.style(scene, ConversationWindows.class, "shell.css");
        Theme.style(scene, ConversationsView.class, "conversations.css");
        stage.setScene(scene);
        stage.getIcons().setAll(owner.getIcons());
        stage.setMinWidth(560);
        stage.setMinHeight(420);
        Beside beside = Beside.of(
                new Rectangle2D(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()),
                screen(),
                windows.size());
        if (!owner.isMaximized()) {
            owner.setX(beside.mainX());
        }
        Rectangle2D place = beside.other();
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
        windows.put(stage, new Shown(connection, view));
        stage.setOnHidden(_ -> {
            view.close();
            health.close();
            windows.remove(stage);
        });
        stage.show();
    }

    /// The part of the screen with the main window that windows may use.
    private Rectangle2D screen() {
        return Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream()
                .findFirst()
                .orElseGet(Screen::getPrimary)
                .getVisualBounds();
    }

    /// Closes the windows of a connection.
    void close(OpenConnection connection) {
        List.copyOf(windows.entrySet()).stream()
                .filter(entry -> entry.getValue().connection().equals(connection))
                .forEach(entry -> entry.getKey().hide());
    }

    /// Closes all of them.
    void close() {
        List.copyOf(windows.keySet()).forEach(Stage::hide);
    }
}
