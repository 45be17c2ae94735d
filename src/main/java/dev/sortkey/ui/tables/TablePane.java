package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.tables.items.ItemsView;
import dev.sortkey.ui.tables.items.ItemsViewModel;
import dev.sortkey.ui.tables.patterns.PatternsView;
import dev.sortkey.ui.tables.patterns.PatternsViewModel;
import dev.sortkey.ui.tables.stream.StreamView;
import dev.sortkey.ui.tables.stream.StreamViewModel;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// One table at the right of the list: its items, its access patterns, its overview and its stream.
final class TablePane {
    private final String name;
    private final TablesViewModel model;
    private final TableMemory memory;
    private final Navigator navigator;
    private final Supplier<Dialogs> dialogs;
    private final Tab items = new Tab("Items");
    private final Tab patterns = new Tab("Access patterns");
    private final Tab overview = new Tab("Overview");
    private final Tab stream = new Tab("Stream");
    private final TabPane tabs = new TabPane(items, patterns, overview, stream);
    private @Nullable ItemsViewModel reading;
    private @Nullable Map<String, AttributeValue> wanted;
    private @Nullable StreamViewModel changes;
    private @Nullable PatternsViewModel using;

    TablePane(String name, TablesViewModel model, TableMemory memory, Navigator navigator, Supplier<Dialogs> dialogs) {
        this.name = name;
        this.model = model;
        this.memory = memory;
        this.navigator = navigator;
        this.dialogs = dialogs;
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setId("table-" + name);
        items.setId("tab-items");
        overview.setId("tab-overview");
        stream.setId("tab-stream");
        patterns.setId("tab-patterns");
        patterns.setContent(States.empty("Nothing is known of the table yet.", "Its description has not come."));
        overview.setOnSelectionChanged(_ -> {
            if (overview.isSelected()) {
                showOverview();
            }
        });
        stream.setOnSelectionChanged(_ -> openStream());
        load();
    }

    Node node() {
        return tabs;
    }

    void showItems() {
        tabs.getSelectionModel().select(items);
    }

    void showOverviewTab() {
        tabs.getSelectionModel().select(overview);
    }

    /// Reads one item as soon as the table is described.
    void get(Map<String, AttributeValue> item) {
        showItems();
        if (reading == null) {
            wanted = item;
        } else {
            reading.get(item);
        }
    }

    void showStreamTab() {
        tabs.getSelectionModel().select(stream);
    }

    /// Reading begins when the tab is first looked at, and goes on behind the others.
    private void openStream() {
        if (stream.isSelected() && changes != null) {
            changes.open();
        }
    }

    void showPatternsTab() {
        tabs.getSelectionModel().select(patterns);
    }

    /// Runs the pattern or the read that is in front.
    void run() {
        if (patterns.isSelected() && using != null) {
            using.run();
        } else if (reading != null) {
            reading.run();
        }
    }

    private void load() {
        items.setContent(States.loading("Asking what the table is…"));
        stream.setContent(States.loading("Asking what the table is…"));
        model.describe(name, this::show);
    }

    private void show(Fact<TableDescription> fact) {
        switch (fact) {
            case Fact.Known<TableDescription>(var table) -> {
                ItemsViewModel itemsModel = model.items(table);
                reading = itemsModel;
                ItemsView view =
                        new ItemsView(itemsModel, memory.reads(name, dialogs, navigator), memory.columns(), navigator);
                items.setContent(view.node());
                StreamViewModel streamModel = model.stream(table);
                changes = streamModel;
                stream.setContent(new StreamView(streamModel, navigator).node());
                openStream();
                view.focus();
                if (wanted != null) {
                    itemsModel.get(wanted);
                    wanted = null;
                }
                showPatterns(table);
            }
            case Fact.Denied<TableDescription>(var permission) ->
                fail(new UserError.AccessDenied(
                        name + " cannot be described.", "Ask for the permission " + permission + ".", permission));
            case Fact.Unsupported<TableDescription> _ ->
                fail(new UserError.Unavailable(
                        "This server cannot describe a table.", "Check that the URL leads to a DynamoDB server."));
            case Fact.Failed<TableDescription>(var error) -> fail(error);
        }
    }

    private void showPatterns(TableDescription table) {
        PatternsViewModel model = this.model.patterns(table, memory.patterns());
        using = model;
        Runnable first = () -> {
            if (patterns.isSelected() && patterns.getContent().getId() == null) {
                patterns.setContent(new PatternsView(model, navigator).node());
            }
        };
        patterns.setOnSelectionChanged(_ -> first.run());
        first.run();
    }

    private void fail(UserError error) {
        stream.setContent(States.failed(error));
        items.setContent(States.failed(
                error,
                Icons.button("retry", Feather.REFRESH_CW, "Try again", "Ask once more", this::load),
                Icons.button("to-doctor", Feather.HEART, "Doctor", "Examine the connection", navigator::showDoctor)));
    }

    private void showOverview() {
        OverviewView view = new OverviewView(navigator, this::drop);
        overview.setContent(States.loading("Asking for the facts…"));
        model.inspect(name, details -> {
            view.show(details);
            overview.setContent(view.node());
        });
    }

    private void drop() {
        boolean confirmed = dialogs.get()
                .confirmByName(
                        "Drop " + name,
                        "All its items are deleted and cannot be brought back. Type the table's name to drop it.",
                        name,
                        "Drop table");
        if (confirmed) {
            model.drop(name, name, navigator::tell);
        }
    }

    void close() {
        if (reading != null) {
            reading.close();
        }
        if (changes != null) {
            changes.close();
        }
        if (using != null) {
            using.close();
        }
    }
}
