package dev.sortkey.ui.shell;

import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.connections.OpenConnection;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.conversations.ConversationsView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// Extra windows that show conversations as other people.
final class ConversationWindows {
    private final Stage owner;
    private final ConversationsView.Dependencies means;
    private final Consumer<URI> browse;
    private final Navigator navigator;
    private final Map<Stage, Shown> windows = new LinkedHashMap<>();

    private record Shown(OpenConnection connection, ConversationsView view) {}

    ConversationWindows(Stage owner, ConversationsView.Dependencies means, Consumer<URI> browse, Navigator navigator) {
        this.owner = owner;
        this.means = means;
        this.browse = browse;
        this.navigator = navigator;
    }

    /// Opens a window with the conversations of `person`.
    void open(Opened connection, Person person) {
        var view = new ConversationsView(
                connection.chats(),
                means,
                new ConversationsView.Window(browse, another -> open(connection, another)),
                navigator,
                person);
        Stage stage = new Stage();
        Scene scene = new Scene(new StackPane(view.node()), 860, 640);
        Theme.style(scene, ConversationWindows.class, "shell.css");
        Theme.style(scene, ConversationsView.class, "conversations.css");
        stage.setScene(scene);
        stage.setTitle(person.displayName() + " – Sortkey");
        stage.getIcons().setAll(owner.getIcons());
        stage.setMinWidth(560);
        stage.setMinHeight(420);
        stage.setX(owner.getX() + 60 + 40 * windows.size());
        stage.setY(owner.getY() + 60 + 40 * windows.size());
        windows.put(stage, new Shown(connection, view));
        stage.setOnHidden(_ -> {
            view.close();
            windows.remove(stage);
        });
        stage.show();
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
