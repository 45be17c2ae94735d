package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.OpenConnection.Opening;
import dev.sortkey.ui.connections.OpenConnection.Refused;
import dev.sortkey.ui.connections.OpenConnection.Remembered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The saved connections, those that are open, and the one in front.
public final class ConnectionsViewModel implements AutoCloseable {
    private final SavedValue<Connections> store;
    private final Opener opener;
    private final Tasks tasks;
    private final ObservableList<OpenConnection> open = FXCollections.observableArrayList();
    /// One view for all callers: it keeps the listeners, and a new view for each call would be garbage-collected.
    private final ObservableList<OpenConnection> seen = FXCollections.unmodifiableObservableList(open);
    /// Those that are open now, for any thread: the list above is only for the FX thread.
    private volatile List<Opened> opened = List.of();
    private final ReadOnlyObjectWrapper<@Nullable OpenConnection> front = new ReadOnlyObjectWrapper<>();
    /// One for each that opens or is open: closing it closes the connection, away from the FX thread.
    private final Map<String, TaskScope> scopes = new HashMap<>();
    private final Map<String, CompletableFuture<Boolean>> closing = new HashMap<>();

    private Predicate<OpenConnection> mayClose = _ -> true;

    /// Opens a connection, on a thread that may wait.
    @FunctionalInterface
    public interface Opener {
        /// The open connection.
        Opened open(ConnectionSpec spec) throws InterruptedException;
    }

    /// Nothing is open yet.
    ///
    /// @param store the connections that are known
    public ConnectionsViewModel(SavedValue<Connections> store, Opener opener, Tasks tasks) {
        this.store = store;
        this.opener = opener;
        this.tasks = tasks;
        open.addListener((ListChangeListener<OpenConnection>) _ -> opened = open.stream()
                .filter(Opened.class::isInstance)
                .map(Opened.class::cast)
                .toList());
    }

    /// The connections that were saved, and the embedded database.
    public Connections known() {
        return store.get();
    }

    /// Reads the saved connections again, since another program may have changed them, and calls `listener`.
    public void refresh(Consumer<Connections> listener) {
        store.refresh().onSuccess(listener);
    }

    /// Those that were open before, open, are open, or could not be opened, in the order of their tabs.
    public ObservableList<OpenConnection> open() {
        return seen;
    }

    /// Those that are open, in the order of their tabs. May be called by any thread.
    public List<Opened> opened() {
        return opened;
    }

    /// The open one with this name. May be called by any thread.
    public Optional<Opened> opened(String name) {
        return opened.stream().filter(it -> it.spec().name().equals(name)).findFirst();
    }

    /// The one in front, or null.
    public ReadOnlyObjectProperty<@Nullable OpenConnection> front() {
        return front.getReadOnlyProperty();
    }

    /// Brings `spec` to the front, and opens it if it isn't open.
    public void show(ConnectionSpec spec) {
        OpenConnection known = find(spec);
        if (known != null && !(known instanceof Refused || known instanceof Remembered)) {
            front.set(known);
            return;
        }
        Opening opening = new Opening(spec);
        put(opening);
        var scope = new TaskScope(tasks);
        scopes.put(spec.name(), scope);
        CompletableFuture<Boolean> before = closing.getOrDefault(spec.name(), CompletableFuture.completedFuture(true));
        scope.open(() -> {
                    before.get(); // its outbox is still in use
                    return opener.open(spec);
                })
                .onSuccess(opened -> replace(opening, opened))
                .onError(error -> replace(opening, new Refused(spec, error)));
    }

    /// Adds the connections with these names, in this order; each opens when it comes to the front.
    public void restore(List<String> names) {
        for (String name : names) {
            int place = names.indexOf(name);
            known().find(name)
                    .filter(spec -> find(spec) == null)
                    .ifPresent(spec -> open.add(Math.min(place, open.size()), new Remembered(spec)));
        }
    }

    /// Asks `question` before a person's wish to close a connection is carried out.
    public void askBeforeClosing(Predicate<OpenConnection> question) {
        mayClose = question;
    }

    /// Closes `connection` as a person asked for, unless the person stays after all.
    public void closeAsked(OpenConnection connection) {
        if (mayClose.test(connection)) {
            close(connection);
        }
    }

    /// Closes `connection`, its clients in the background, and brings another one to the front.
    public void close(OpenConnection connection) {
        int at = open.indexOf(connection);
        open.remove(connection);
        end(connection);
        if (connection.equals(front.get())) {
            bringToFront(open.isEmpty() ? null : open.get(Math.max(0, at - 1)));
        }
    }

    private void bringToFront(@Nullable OpenConnection next) {
        if (next instanceof Remembered(var spec)) {
            show(spec);
        } else {
            front.set(next);
        }
    }

    /// Saves `spec` and opens it; if it was open, it is closed first.
    public void save(ConnectionSpec spec) {
        store.update(connections -> connections.with(spec));
        OpenConnection old = find(spec);
        if (old != null) {
            close(old);
        }
        show(spec);
    }

    /// Deletes the saved connection; nothing in the database changes.
    public void forget(ConnectionSpec spec) {
        OpenConnection old = find(spec);
        if (old != null) {
            if (!mayClose.test(old)) {
                return;
            }
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

    private void replace(Opening opening, OpenConnection result) {
        boolean wasFront = opening.equals(front.get());
        open.set(open.indexOf(opening), result);
        if (wasFront) {
            front.set(result);
        }
    }

    private void end(OpenConnection connection) {
        String name = connection.spec().name();
        if (connection instanceof Opened opened) {
            closing.put(name, opened.closed());
        }
        TaskScope scope = scopes.remove(name);
        if (scope != null) {
            scope.close();
        }
    }

    /// Completes when all connections that were closed so far have released their resources.
    public CompletableFuture<Void> closed() {
        return CompletableFuture.allOf(closing.values().toArray(CompletableFuture[]::new));
    }

    /// Closes all of them, in the background.
    @Override
    public void close() {
        open.forEach(this::end);
        open.clear();
    }
}
