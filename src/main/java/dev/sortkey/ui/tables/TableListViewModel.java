package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.TableList;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The names of a connection's tables as they arrive, and the description of each one that is visible.
final class TableListViewModel {
    /// Descriptions requested at the same time: the service limits control-plane requests.
    private static final int AT_ONCE = 8;

    private final Connection connection;
    private final Tasks tasks;
    /// The tasks of the current list; those of an earlier one are cancelled.
    private TaskScope scope;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final FilteredList<String> shown = new FilteredList<>(names);
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final ObservableMap<String, Fact<TableDescription>> details = FXCollections.observableMap(new HashMap<>());
    /// One view for all callers: it keeps the listeners, and a new view for each call would be garbage-collected.
    private final ObservableMap<String, Fact<TableDescription>> seenDetails =
            FXCollections.unmodifiableObservableMap(details);
    private final Set<String> requested = new HashSet<>();
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private String signer = "";

    TableListViewModel(Connection connection, Tasks tasks) {
        this.connection = connection;
        this.tasks = tasks;
        this.scope = new TaskScope(tasks);
        search.subscribe(text -> shown.setPredicate(name -> matches(name, text)));
    }

    /// Words of the search in any order; a word with a minus in front must not occur.
    static boolean matches(String name, String search) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            boolean not = word.length() > 1 && word.startsWith("-");
            if (lower.contains(not ? word.substring(1) : word) == not) {
                return false;
            }
        }
        return true;
    }

    ObservableList<String> names() {
        return shown;
    }

    /// Also those that the search hides.
    List<String> all() {
        return List.copyOf(names);
    }

    int count() {
        return names.size();
    }

    /// Whether there is such a table, also when the search hides it.
    boolean has(String name) {
        return names.contains(name);
    }

    SimpleStringProperty search() {
        return search;
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// With which key an empty list was asked for, where that decides which tables there are; else empty.
    String signer() {
        return signer;
    }

    /// What is known of each table so far.
    ObservableMap<String, Fact<TableDescription>> details() {
        return seenDetails;
    }

    /// Lists the tables again; the search stays.
    void refresh() {
        scope.close();
        var now = new TaskScope(tasks);
        scope = now;
        loading.set(true);
        error.set(null);
        names.clear();
        details.clear();
        requested.clear();
        now.run(() -> {
                    var any = new AtomicBoolean();
                    TableList.deliver(connection.dynamo(), page -> {
                        any.set(any.get() || !page.isEmpty());
                        now.deliver(() -> names.addAll(page));
                    });
                    return any.get() ? "" : connection.signer().orElse("");
                })
                .onSuccess(asked -> signer = asked)
                .onError(error::set)
                .onFinally(() -> loading.set(false));
    }

    /// Describes one table, once until the next refresh.
    void describe(String name) {
        if (requested.add(name)) {
            scope.run(() -> {
                        permits.acquire();
                        try {
                            return TableInspector.describe(connection.dynamo(), name);
                        } finally {
                            permits.release();
                        }
                    })
                    .onSuccess(fact -> details.put(name, fact));
        }
    }

    /// What is known of `name` so far, or null.
    @Nullable
    Fact<TableDescription> known(String name) {
        Map<String, Fact<TableDescription>> known = details;
        return known.get(name);
    }

    void close() {
        scope.close();
    }
}
