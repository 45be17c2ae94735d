package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.tables.backup.BackupsViewModel;
import dev.sortkey.ui.tables.design.TableChanging;
import dev.sortkey.ui.tables.entities.EntitiesViewModel;
import dev.sortkey.ui.tables.items.ItemsViewModel;
import dev.sortkey.ui.tables.items.edit.ChangeMemory;
import dev.sortkey.ui.tables.items.edit.Changes;
import dev.sortkey.ui.tables.overview.OverviewViewModel;
import dev.sortkey.ui.tables.patterns.PatternsViewModel;
import dev.sortkey.ui.tables.stream.StreamViewModel;
import dev.sortkey.ui.tables.vectors.VectorsViewModel;
import java.time.Clock;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The view-models and the requests of one table's tabs; closing it closes them all.
final class TableViewModel implements AutoCloseable {
    private final Connection connection;
    private final String name;
    private final StreamFeeds feeds;
    private final Runnable made;
    private final Tasks delivery;
    private final TaskScope tasks;

    /// @param made hears that there is another table
    TableViewModel(Connection connection, String name, StreamFeeds feeds, Runnable made, Tasks tasks) {
        this.made = made;
        this.connection = connection;
        this.name = name;
        this.feeds = feeds;
        this.delivery = tasks;
        this.tasks = new TaskScope(tasks);
    }

    String name() {
        return name;
    }

    /// Requests the description that the tabs need; `then` gets that of the last request.
    void describe(Consumer<Fact<TableDescription>> then) {
        tasks.latest("describe", () -> TableInspector.describe(connection.dynamo(), name))
                .onSuccess(then);
    }

    /// Requests the details that the Overview tab shows; `then` gets those of the last request.
    void inspect(Consumer<TableDetails> then) {
        tasks.latest("inspect", () -> TableInspector.inspect(connection.dynamo(), name))
                .onSuccess(then);
    }

    /// Nobody waits for the details any more.
    void stopInspecting() {
        tasks.cancel("inspect");
    }

    ItemsViewModel items(TableDescription table) {
        return owned(new ItemsViewModel(connection, table, delivery));
    }

    Changes changes(TableDescription table, TableMemory memory) {
        return owned(new Changes(
                connection, table, new ChangeMemory(memory.data(), memory.drafts(), memory.writing()), delivery));
    }

    StreamViewModel stream(TableDescription table) {
        return owned(new StreamViewModel(connection, name, KeyNames.of(table), feeds.of(name), delivery));
    }

    VectorsViewModel vectors(TableMemory memory) {
        return owned(new VectorsViewModel(connection, name, memory.data(), delivery));
    }

    TableChanging changing(TableMemory memory, TableChanging.Host host) {
        return new TableChanging(tasks, connection, name, memory.data(), host);
    }

    BackupsViewModel backups() {
        return owned(new BackupsViewModel(connection, name, made, delivery));
    }

    OverviewViewModel overview() {
        return owned(new OverviewViewModel(connection, name, Clock.systemUTC(), delivery));
    }

    PatternsViewModel patterns(TableDescription table, DescribedPatterns described) {
        return owned(new PatternsViewModel(connection, table, described, delivery));
    }

    EntitiesViewModel entities(TableDescription table, DescribedPatterns described) {
        return owned(new EntitiesViewModel(connection, table, described, delivery));
    }

    private <M extends AutoCloseable> M owned(M model) {
        tasks.onClose(model);
        return model;
    }

    @Override
    public void close() {
        tasks.close();
    }
}
