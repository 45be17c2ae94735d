package dev.sortkey.ui.calls;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallLog;
import dev.sortkey.calls.CallRedaction;
import dev.sortkey.calls.CallText;
import dev.sortkey.calls.Rerun;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The calls of the session, newest first, and the selected one.
public final class CallsViewModel implements AutoCloseable {
    private static final int MOST = 5_000;

    private final ObservableList<Call> all = FXCollections.observableArrayList();
    private final FilteredList<Call> shown = new FilteredList<>(all);
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
    private final SimpleBooleanProperty errorsOnly = new SimpleBooleanProperty();
    private final SimpleBooleanProperty valuesHidden = new SimpleBooleanProperty();
    private final SimpleObjectProperty<@Nullable Call> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper("");
    private final CallLog log;
    private final TaskScope tasks;
    private final Function<String, Optional<Connection>> connections;

    /// A view on `log`.
    ///
    /// @param connections finds the open connection of a name, to run a call again
    public CallsViewModel(CallLog log, Tasks tasks, Function<String, Optional<Connection>> connections) {
        this.log = log;
        this.tasks = new TaskScope(tasks);
        this.connections = connections;
        this.tasks.onClose(log.onCall(call -> this.tasks.deliver(() -> add(call))));
        log.calls().forEach(this::add);
        search.subscribe(_ -> filter());
        errorsOnly.subscribe(_ -> filter());
        valuesHidden.subscribe(_ -> describe());
        selected.subscribe(_ -> describe());
    }

    /// The calls that match the search, newest first.
    public ObservableList<Call> calls() {
        return shown;
    }

    /// Text that the operation, target, connection or error must contain; `cache` finds what a cache answered.
    public SimpleStringProperty search() {
        return search;
    }

    /// Whether only failed calls are shown.
    public SimpleBooleanProperty errorsOnly() {
        return errorsOnly;
    }

    /// Whether values are replaced by their type and length, for a shared screen.
    public SimpleBooleanProperty valuesHidden() {
        return valuesHidden;
    }

    /// The selected call, or null.
    public SimpleObjectProperty<@Nullable Call> selected() {
        return selected;
    }

    /// The selected call as JSON.
    public ReadOnlyStringProperty details() {
        return details.getReadOnlyProperty();
    }

    /// Whether the search or a filter may hide calls.
    public ReadOnlyBooleanProperty isFiltered() {
        return filtered.getReadOnlyProperty();
    }

    /// Shows all calls.
    public void unfilter() {
        search.set("");
        errorsOnly.set(false);
    }

    /// Selects the call with this id; false when it is no longer in the log.
    public boolean select(long id) {
        unfilter();
        Optional<Call> found = all.stream().filter(call -> call.id() == id).findFirst();
        found.ifPresent(selected::set);
        return found.isPresent();
    }

    /// Removes all calls and keeps the session's totals.
    public void clear() {
        log.clear();
        all.clear();
    }

    /// Whether the selected call may be run again now.
    public boolean canRerun() {
        Call call = selected.get();
        return call != null
                && connections
                        .apply(call.connection())
                        .filter(open -> Rerun.isAllowed(call, open))
                        .isPresent();
    }

    /// Where `call` was sent; not known once its connection is closed.
    Destination destination(Call call) {
        return connections
                .apply(call.connection())
                .map(Connection::destination)
                .map(to -> to.in(call.traffic().region()))
                .orElse(Destination.UNSAID);
    }

    /// Sends the selected call again; it appears in the log as a new one.
    public void rerun(Consumer<UserError> onError) {
        Call call = selected.get();
        if (call != null) {
            connections
                    .apply(call.connection())
                    .ifPresent(open -> tasks.run(() -> Rerun.run(call, open)).onError(onError));
        }
    }

    /// Writes the smallest IAM policy for the calls that are shown.
    void policy(Consumer<CallPolicy> onWritten, Consumer<UserError> onError) {
        List<Call> calls = List.copyOf(shown);
        List<Call> every = List.copyOf(all);
        tasks.latest("policy", () -> CallPolicy.of(calls, every, connections))
                .onSuccess(onWritten)
                .onError(onError);
    }

    /// Stops listening to the log, and cancels the calls that are running again.
    @Override
    public void close() {
        tasks.close();
    }

    private void add(Call call) {
        all.addFirst(call);
        if (all.size() > MOST) {
            all.removeLast();
        }
    }

    private void filter() {
        String words = search.get().toLowerCase(Locale.ROOT).strip();
        filtered.set(!words.isEmpty() || errorsOnly.get());
        shown.setPredicate(call ->
                (!errorsOnly.get() || call.error() != null) && text(call).contains(words));
    }

    private static String text(Call call) {
        return String.join(
                        " ",
                        call.operation(),
                        call.target(),
                        call.connection(),
                        call.isServed() ? "cache" : "",
                        call.error() == null ? "" : call.error().what())
                .toLowerCase(Locale.ROOT);
    }

    private void describe() {
        Call call = selected.get();
        CallRedaction redaction = valuesHidden.get() ? CallRedaction.VALUES_HIDDEN : CallRedaction.VALUES_SHOWN;
        details.set(call == null ? "" : CallText.details(call, redaction));
    }
}
