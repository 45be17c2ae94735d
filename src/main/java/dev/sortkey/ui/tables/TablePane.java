package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// One table beside the list: its items, its access patterns, its overview and its stream.
final class TablePane {
    private final TableViewModel model;
    private final Runnable delete;
    private final TableMemory memory;
    private final Navigator navigator;
    private final Supplier<Dialogs> dialogs;
    private final Tab items = new Tab("Items");
    private final Tab patterns = new Tab("Access patterns");
    private final Tab overview = new Tab("Overview");
    private final Tab stream = new Tab("Stream");
    private final TabPane tabs = new TabPane(items, patterns, overview, stream);
    private @Nullable ItemsViewModel itemsModel;
    private @Nullable Consumer<ItemsViewModel> wantedRead;
    private @Nullable StreamViewModel streamModel;
    private @Nullable PatternsViewModel patternsModel;

    /// @param delete deletes the table after the person has typed its name
    TablePane(
            TableViewModel model, Runnable delete, TableMemory memory, Navigator navigator, Supplier<Dialogs> dialogs) {
        this.model = model;
        this.delete = delete;
        this.memory = memory;
        this.navigator = navigator;
        this.dialogs = dialogs;
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setId("table-" + model.name());
        items.setId("tab-items");
        overview.setId("tab-overview");
        stream.setId("tab-stream");
        patterns.setId("tab-patterns");
        patterns.setContent(States.loading("Loading the table…"));
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

    /// Shows the items, and runs `read` as soon as the table is described.
    void read(Consumer<ItemsViewModel> read) {
        showItems();
        if (itemsModel == null) {
            wantedRead = read;
        } else {
            read.accept(itemsModel);
        }
    }

    void showStreamTab() {
        tabs.getSelectionModel().select(stream);
    }

    /// Starts reading when the tab is shown for the first time; it continues behind other tabs.
    private void openStream() {
        if (stream.isSelected() && streamModel != null) {
            streamModel.open();
        }
    }

    void showPatternsTab() {
        tabs.getSelectionModel().select(patterns);
    }

    /// Runs the visible pattern or read.
    void run() {
        if (patterns.isSelected() && patternsModel != null) {
            patternsModel.run();
        } else if (itemsModel != null) {
            itemsModel.run();
        }
    }

    private void load() {
        items.setContent(States.loading("Loading the table…"));
        stream.setContent(States.loading("Loading the table…"));
        model.describe(this::show);
    }

    private void show(Fact<TableDescription> fact) {
        TableDescription table;
        try {
            table = fact.required("Can't describe the table " + model.name());
        } catch (UserException e) {
            fail(e.error());
            return;
        }
        ItemsViewModel reading = model.items(table);
        itemsModel = reading;
        ItemsView view = new ItemsView(
                reading, memory.reads(model.name(), dialogs, navigator), memory.columns(), memory.panel(), navigator);
        items.setContent(view.node());
        StreamViewModel changes = model.stream(table);
        streamModel = changes;
        stream.setContent(new StreamView(changes, navigator).node());
        openStream();
        view.focus();
        if (wantedRead == null) {
            reading.opened();
        } else {
            wantedRead.accept(reading);
            wantedRead = null;
        }
        showPatterns(table);
    }

    private void showPatterns(TableDescription table) {
        PatternsViewModel chosen = model.patterns(table, memory.patterns());
        patternsModel = chosen;
        Runnable first = () -> {
            if (patterns.isSelected() && patterns.getContent().getId() == null) {
                patterns.setContent(new PatternsView(chosen, navigator).node());
            }
        };
        patterns.setOnSelectionChanged(_ -> first.run());
        first.run();
    }

    private void fail(UserError error) {
        stream.setContent(States.failed(error));
        patterns.setContent(States.failed(error));
        items.setContent(States.failed(
                error,
                Icons.button("retry", Feather.REFRESH_CW, "Retry", "Load the table again", this::load),
                Icons.button("to-doctor", Feather.HEART, "Doctor", "Check the connection", navigator::showDoctor)));
    }

    private void showOverview() {
        OverviewView view = new OverviewView(navigator, this::confirmDelete);
        overview.setContent(States.loading("Loading details…"));
        model.inspect(details -> {
            view.show(details);
            overview.setContent(view.node());
        });
    }

    private void confirmDelete() {
        String name = model.name();
        boolean confirmed = dialogs.get()
                .confirmByName(
                        "Delete " + name + "?",
                        "This deletes the table and all its items, and can't be undone. Type the table's name to confirm.",
                        name,
                        "Delete table");
        if (confirmed) {
            delete.run();
        }
    }

    void close() {
        model.close();
    }
}
