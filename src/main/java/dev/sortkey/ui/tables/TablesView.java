package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The Tables screen of one connection: the list on the left, the selected table on the right.
public final class TablesView implements Screen {
    private final TablesViewModel model;
    private final TableMemory memory;
    private final Navigator navigator;
    private final ListView<String> list = new ListView<>();
    private final StackPane right = new StackPane();
    private final Map<String, TablePane> panes = new LinkedHashMap<>();
    private final TextField search = new TextField();
    private final Label count = new Label();
    private final SplitPane node;
    private @Nullable String selected;

    /// The screen over an open connection; it lists the tables at once.
    public TablesView(Connection connection, StreamFeeds feeds, Tasks tasks, TableMemory memory, Navigator navigator) {
        this.model = new TablesViewModel(connection, feeds, tasks);
        this.memory = memory;
        this.navigator = navigator;
        list.setId("tables");
        list.setItems(model.list().names());
        list.setCellFactory(_ -> new TableCell(model.list()));
        list.setFixedCellSize(46);
        list.getSelectionModel().selectedItemProperty().subscribe(this::show);
        BorderPane left = new BorderPane(list);
        left.setTop(head());
        left.setBottom(foot());
        left.setMinWidth(170);
        node = new SplitPane(left, right);
        node.setDividerPositions(0.21);
        SplitPane.setResizableWithParent(left, false);
        node.setId("tables-screen");
        showNothing();
        model.list().names().addListener((ListChangeListener<String>) _ -> {
            changed();
            selectAgain();
        });
        model.list().loading().subscribe(_ -> changed());
        model.list().error().subscribe(_ -> changed());
        model.list().refresh();
    }

    @Override
    public Node node() {
        return node;
    }

    /// The names that are listed now.
    public List<String> tables() {
        return List.copyOf(model.list().names());
    }

    /// Selects a table.
    public void select(String table) {
        search.clear();
        list.getSelectionModel().select(table);
        list.scrollTo(table);
    }

    /// Selects a table and reads one of its items.
    public void showItem(String table, Map<String, AttributeValue> item) {
        select(table);
        pane().ifPresent(pane -> pane.read(items -> items.get(item)));
    }

    /// Selects a table and reads its items whose partition key is `value`.
    public void showPartition(String table, AttributeValue value) {
        select(table);
        pane().ifPresent(pane -> pane.read(items -> items.query(value)));
    }

    /// Puts the cursor into the search field.
    public void focusSearch() {
        search.requestFocus();
    }

    /// Lists the tables again.
    public void refresh() {
        model.list().refresh();
    }

    /// Shows the Overview tab of the table that is selected.
    public void showOverview() {
        pane().ifPresent(TablePane::showOverviewTab);
    }

    /// Shows the Stream tab of the table that is selected.
    public void showStream() {
        pane().ifPresent(TablePane::showStreamTab);
    }

    /// Shows the Items tab of the table that is selected.
    public void showItems() {
        pane().ifPresent(TablePane::showItems);
    }

    /// Shows the Access patterns tab of the table that is selected.
    public void showPatterns() {
        pane().ifPresent(TablePane::showPatternsTab);
    }

    /// Runs the visible pattern or read of the selected table.
    public void runRead() {
        pane().ifPresent(TablePane::run);
    }

    /// Fills the connection with the sample data.
    public void seed() {
        model.seed(navigator::tell);
    }

    /// Lets the person choose a definition file and creates its tables.
    public void loadSchema() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a table definition");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Table definitions", "*.json"));
        File file = chooser.showOpenDialog(node.getScene().getWindow());
        if (file != null) {
            model.load(file.toPath(), navigator::tell);
        }
    }

    /// Ends everything that this screen started.
    @Override
    public void close() {
        panes.values().forEach(TablePane::close);
        model.close();
    }

    private Optional<TablePane> pane() {
        String selected = list.getSelectionModel().getSelectedItem();
        return Optional.ofNullable(selected == null ? null : panes.get(selected));
    }

    private VBox head() {
        search.setId("tables-search");
        search.setPromptText("Search tables");
        search.textProperty().bindBidirectional(model.list().search());
        search.setOnAction(_ -> {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        Button refresh = Icons.button("tables-refresh", Feather.REFRESH_CW, "Refresh tables", this::refresh);
        MenuButton add = new MenuButton(null, new FontIcon(Feather.PLUS));
        add.setId("tables-add");
        add.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        Icons.named(add, "Create tables");
        add.getItems().add(item("schema-load", "Create from a definition file…", this::loadSchema));
        for (String name : TableDefinition.BUILT_IN) {
            add.getItems()
                    .add(item("schema-" + name, "Create " + name, () -> model.loadBuiltIn(name, navigator::tell)));
        }
        add.getItems().addAll(new SeparatorMenuItem(), item("seed", "Add sample data", this::seed));
        HBox row = new HBox(4, search, refresh, add);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(row);
        head.getStyleClass().add("screen-bar");
        return head;
    }

    private VBox foot() {
        Label progress = new Label();
        progress.setId("tables-progress");
        progress.setWrapText(true);
        progress.textProperty().bind(model.progress());
        progress.visibleProperty().bind(model.progress().isNotEmpty());
        progress.managedProperty().bind(progress.visibleProperty());
        Button cancel = Icons.button("tables-cancel", Feather.X, "Stop", "Stop this change", model::cancel);
        cancel.visibleProperty().bind(model.working());
        cancel.managedProperty().bind(model.working());
        count.getStyleClass().add("muted");
        count.setId("tables-count");
        VBox foot = new VBox(4, progress, cancel, count);
        foot.getStyleClass().add("list-foot");
        return foot;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void changed() {
        int shown = model.list().names().size();
        int all = model.list().count();
        String tables = Counted.of(all, "table");
        count.setText(
                model.list().error().get() != null ? "" : all == shown ? tables : "%,d of ".formatted(shown) + tables);
        var error = model.list().error().get();
        if (error != null) {
            list.setPlaceholder(States.empty("Couldn't list tables", error.what()));
        } else if (model.list().loading().get()) {
            list.setPlaceholder(States.loading("Loading tables…"));
        } else {
            list.setPlaceholder(
                    all == 0
                            ? States.empty(
                                    "No tables yet",
                                    "Create one with the + button above, or add the sample data there.")
                            : States.empty("No matching tables", "Change or clear the search."));
        }
        if (selected == null) {
            showNothing();
        }
        if (error == null && !model.list().loading().get()) {
            removeDeleted();
        }
    }

    /// Closes what is shown of tables that no longer exist.
    private void removeDeleted() {
        List<String> deleted =
                panes.keySet().stream().filter(name -> !model.list().has(name)).toList();
        deleted.forEach(name -> Objects.requireNonNull(panes.remove(name)).close());
        if (deleted.contains(selected)) {
            selected = null;
            showNothing();
        }
    }

    /// Refreshing empties the list first; a selected table is selected again when it is listed again.
    private void selectAgain() {
        if (list.getSelectionModel().isEmpty() && list.getItems().contains(selected)) {
            list.getSelectionModel().select(selected);
        }
    }

    private void show(@Nullable String table) {
        if (table != null) {
            selected = table;
            right.getChildren()
                    .setAll(panes.computeIfAbsent(
                                    table,
                                    name -> new TablePane(
                                            model.table(name),
                                            () -> model.delete(name, name, navigator::tell),
                                            memory,
                                            navigator,
                                            () -> new Dialogs(node.getScene().getWindow())))
                            .node());
        } else if (list.getItems().isEmpty() && !model.list().loading().get()) {
            showNothing();
        }
    }

    private void showNothing() {
        var error = model.list().error().get();
        right.getChildren()
                .setAll(
                        error == null
                                ? States.empty(
                                        "No table selected",
                                        "Select one in the list, or press Ctrl+K and type its name.")
                                : failed(error));
    }

    private VBox failed(UserError error) {
        return States.failed(
                error,
                Icons.button("list-retry", Feather.REFRESH_CW, "Retry", "Refresh tables", this::refresh),
                Icons.button("list-doctor", Feather.HEART, "Doctor", "Check the connection", navigator::showDoctor));
    }
}
