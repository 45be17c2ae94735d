package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.shell.OpenConnection.Opened;
import dev.sortkey.ui.shell.OpenConnection.Opening;
import dev.sortkey.ui.shell.OpenConnection.Refused;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The connections that are known, those that are open side by side, and the one in front.
final class ConnectionsViewModel implements AutoCloseable {
    private final JsonFile<Connections> store;
    private final Function<ConnectionSpec, Opened> opener;
    private final Tasks tasks;
    private final ObservableList<OpenConnection> open = FXCollections.observableArrayList();
    /// One view for all: listeners hang on it, and a view of its own for each caller would be collected under them.
    private final ObservableList<OpenConnection> seen = FXCollections.unmodifiableObservableList(open);
    private final ReadOnlyObjectWrapper<@Nullable OpenConnection> front = new ReadOnlyObjectWrapper<>();

    ConnectionsViewModel(JsonFile<Connections> store, Function<ConnectionSpec, Opened> opener, Tasks tasks) {
        this.store = store;
        this.opener = opener;
        this.tasks = tasks;
    }

    Connections known() {
        return store.get();
    }

    ObservableList<OpenConnection> open() {
        return seen;
    }

    ReadOnlyObjectProperty<@Nullable OpenConnection> front() {
        return front.getReadOnlyProperty();
    }

    /// Brings `spec` to the front; opens it when it is not open, again when it was refused.
    void show(ConnectionSpec spec) {
        OpenConnection known = find(spec);
        if (known != null && !(known instanceof Refused)) {
            front.set(known);
            return;
        }
        Opening opening = new Opening(spec);
        put(opening);
        tasks.run(() -> opener.apply(spec))
                .onSuccess(opened -> settle(opening, opened))
                .onError(error -> settle(opening, new Refused(spec, error)));
    }

    /// Closes `connection` and lets go of its clients; another one comes to the front.
    void close(OpenConnection connection) {
        int at = open.indexOf(connection);
        open.remove(connection);
        if (connection instanceof Opened opened) {
            opened.close();
        }
        if (connection.equals(front.get())) {
            front.set(open.isEmpty() ? null : open.get(Math.max(0, at - 1)));
        }
    }

    /// Keeps `spec` and opens it anew, with its new guard and target.
    void save(ConnectionSpec spec) {
        store.update(connections -> connections.with(spec));
        OpenConnection old = find(spec);
        if (old != null) {
            close(old);
        }
        show(spec);
    }

    /// Forgets the connection; nothing in the database changes.
    void forget(ConnectionSpec spec) {
        OpenConnection old = find(spec);
        if (old != null) {
            close(old);
        }
        store.update(connections -> connections.without(spec.name()));
    }

    private @Nullable OpenConnection find(ConnectionSpec spec) {
        return open.stream()
                .filter(it -> it.spec().name().equals(spec.name()))
                .findFirst()
                .orElse(null);
    }

    private void put(OpenConnection connection) {
        OpenConnection old = find(connection.spec());
        if (old == null) {
            open.add(connection);
        } else {
            open.set(open.indexOf(old), connection);
        }
        front.set(connection);
    }

    private void settle(Opening opening, OpenConnection result) {
        int at = open.indexOf(opening);
        if (at < 0) { // closed in the meantime
            if (result instanceof Opened opened) {
                opened.close();
            }
            return;
        }
        boolean wasFront = opening.equals(front.get());
        open.set(at, result);
        if (wasFront) {
            front.set(result);
        }
    }

    @Override
    public void close() {
        open.forEach(connection -> {
            if (connection instanceof Opened opened) {
                opened.close();
            }
        });
        open.clear();
    }
}
