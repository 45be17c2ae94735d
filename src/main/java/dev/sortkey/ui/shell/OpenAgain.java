package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.connections.ConnectionsViewModel;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;

/// The connections that are open: remembered, one by one so that several windows keep each other's, and opened
/// again at the next start.
final class OpenAgain {
    private final SavedValue<ShellSettings> settings;
    private final ConnectionsViewModel connections;
    private final InvalidationListener listener = (Observable _) -> remember();
    private List<String> open = List.of();

    OpenAgain(SavedValue<ShellSettings> settings, ConnectionsViewModel connections) {
        this.settings = settings;
        this.connections = connections;
    }

    /// Before the first frame: what was asked for, or the embedded database if it was in front, since the others
    /// must be read first.
    void first(@Nullable ConnectionSpec asked) {
        if (asked != null) {
            connections.show(asked);
        } else if (front().equals(ConnectionSpec.EMBEDDED.name())) {
            connections.show(ConnectionSpec.EMBEDDED);
        }
    }

    private String front() {
        ShellSettings before = settings.get();
        String last = before.front();
        return last != null && before.open().contains(last)
                ? last
                : before.open().getFirst();
    }

    /// All others. Only the one in front is opened, the rest when they come to the front.
    void rest() {
        String last = front();
        connections.refresh(known -> {
            connections.restore(settings.get().open());
            if (connections.front().get() == null) {
                connections.show(spec(known, last));
            }
            connections.open().addListener(listener);
            connections.front().addListener(listener);
            remember();
        });
    }

    private static ConnectionSpec spec(Connections known, String name) {
        return known.find(name).orElse(ConnectionSpec.EMBEDDED);
    }

    /// Those that can be opened again; one that was only asked for, by an address, isn't known the next time.
    private List<String> names() {
        return connections.open().stream()
                .map(it -> it.spec().name())
                .filter(this::isKnown)
                .toList();
    }

    private boolean isKnown(String name) {
        return connections.known().find(name).isPresent();
    }

    private void remember() {
        List<String> before = open;
        open = names();
        List<String> now = open;
        var front = connections.front().get();
        settings.update(saved -> {
            ShellSettings changed = saved;
            for (String name : before) {
                changed = now.contains(name) ? changed : changed.without(name);
            }
            for (String name : now) {
                changed = changed.with(name);
            }
            return front == null || !now.contains(front.spec().name())
                    ? changed
                    : changed.withFront(front.spec().name());
        });
    }

    /// What is closed from now on stays remembered.
    void stop() {
        connections.open().removeListener(listener);
        connections.front().removeListener(listener);
    }
}
