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
import dev.sortkey.ui.tables.items.ItemsViewModel;
import dev.sortkey.ui.tables.patterns.PatternsViewModel;
import dev.sortkey.ui.tables.stream.StreamViewModel;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What the tabs of one table ask for; closing it ends all of that.
final class TableViewModel implements AutoCloseable {
    private final Connection connection;
    private final String name;
    private final StreamFeeds feeds;
    private final TaskScope tasks;

    TableViewModel(Connection connection, String name, StreamFeeds feeds, Tasks tasks) {
        this.connection = connection;
        this.name = name;
        this.feeds = feeds;
        this.tasks = new TaskScope(tasks);
    }

    String name() {
        return name;
    }

    /// Requests the description that the tabs need; `then` is told of the last one that was requested.
    void describe(Consumer<Fact<TableDescription>> then) {
        tasks.latest("describe", () -> TableInspector.describe(connection.dynamo(), name))
                .onSuccess(then);
    }

    /// Requests everything that the Overview tab shows; `then` is told of what was requested last.
    void inspect(Consumer<TableDetails> then) {
        tasks.latest("inspect", () -> TableInspector.inspect(connection.dynamo(), name))
                .onSuccess(then);
    }

    ItemsViewModel items(TableDescription table) {
        return new ItemsViewModel(connection, table, tasks);
    }

    StreamViewModel stream(TableDescription table) {
        var stream = new StreamViewModel(connection, name, KeyNames.of(table), feeds.of(name), tasks);
        tasks.onClose(stream::close);
        return stream;
    }

    PatternsViewModel patterns(TableDescription table, DescribedPatterns described) {
        return new PatternsViewModel(connection, table, described, tasks);
    }

    @Override
    public void close() {
        tasks.close();
    }
}
