package dev.sortkey.ui.tables;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.sample.RecipeSample;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.tables.OpenTables.OpenTable;
import dev.sortkey.ui.tables.design.NewTablePage;
import dev.sortkey.ui.tables.items.ItemsView;
import dev.sortkey.ui.tables.move.JobStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The Tables screen of one connection: the list on the left, the selected table on the right.
public final class TablesView implements Screen {
    private final TablesViewModel model;
    private final TableMemory memory;
    private final JobStart jobs;
    private final Navigator navigator;
    private final ListView<String> list = new ListView<>();
    private final TableTabs tabs;
    private final TableListHead head;
    private final TableImport importing;
    private final NewTablePage creating;
    private final Label count = new Label();
    private final SplitPane node;

    /// The screen over an open connection; it lists the tables at once.
    public TablesView(
            Connection connection,
            StreamFeeds feeds,
            Tasks tasks,
            TableMemory memory,
            JobStart jobs,
            Navigator navigator) {
        this.jobs = jobs;
        this.model = new TablesViewModel(connection, feeds, memory::keepModel, tasks);
        this.memory = memory;
        this.navigator = navigator;
        list.setId("tables");
        list.setAccessibleText("Tables");
        list.setItems(model.list().names());
        list.setCellFactory(_ -> new TableCell(model.list()));
        list.getStyleClass().add("rows");
        tabs = new TableTabs(connection.spec().name(), memory.open(), this::pane);
        tabs.front().subscribe(this::selectInList);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.addEventHandler(KeyEvent.KEY_RELEASED, this::released);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        BorderPane left = new BorderPane(list);
        head = new TableListHead(
                model,
                list,
                new TableListHead.Actions(
                        this::open,
                        () -> tabs.pane().ifPresent(TablePane::focus),
                        this::refresh,
                        this::newTable,
                        this::loadSchema,
                        this::importFile,
                        this::seed,
                        this::seedVectors,
                        name -> model.loadBuiltIn(name, navigator::tell)));
        left.setTop(head.node());
        left.setBottom(foot());
        left.setMinWidth(150);
        importing =
                new TableImport(model, jobs, this::design, navigator::tell, this::dialogs, tabs.node(), this::focus);
        creating = new NewTablePage(
                connection,
                tasks,
                new NewTablePage.Host(importing::cover, importing::back, this::refresh, this::open, navigator::toast));
        node = new SplitPane(left, importing.node());
        node.setDividerPositions(0.19);
        SplitPane.setResizableWithParent(left, false);
        node.setId("tables-screen");
        tabs.node().addEventHandler(KeyEvent.KEY_PRESSED, this::leaveTable);
        model.list().refresh(); // first: an empty list that isn't loading would close what is open
        model.list().names().addListener((ListChangeListener<String>) _ -> {
            changed();
            selectInList(tabs.front().get());
        });
        model.list().loading().subscribe(_ -> changed());
        model.list().error().subscribe(_ -> changed());
    }

    @Override
    public Node node() {
        return node;
    }

    /// The names that are listed now.
    public List<String> tables() {
        return List.copyOf(model.list().names());
    }

    /// The names of all tables, also of those that the search hides.
    public List<String> allTables() {
        return model.list().all();
    }

    /// Opens a table as a tab, or brings its tab to the front.
    public void select(String table) {
        open(table);
        list.scrollTo(table);
    }

    /// Opens a table and reads one of its items.
    public void showItem(String table, Map<String, AttributeValue> item) {
        select(table);
        tabs.pane().ifPresent(pane -> pane.read(items -> items.get(item)));
    }

    /// Opens a table and reads its items whose partition key is `value`.
    public void showPartition(String table, AttributeValue value) {
        select(table);
        tabs.pane().ifPresent(pane -> pane.read(items -> items.query(value)));
    }

    @Override
    public void focus() {
        tabs.pane().ifPresentOrElse(TablePane::focus, this::focusSearch);
    }

    private void open(String table) {
        importing.leave();
        tabs.open(table, false);
        tabs.pane().ifPresent(TablePane::focus);
    }

    private void glance(String table) {
        importing.leave();
        tabs.open(table, true);
    }

    /// Closes the table in front.
    public void closeTable() {
        tabs.closeFront();
    }

    /// Closes all tables.
    public void closeTables() {
        tabs.close(_ -> true);
    }

    /// Brings the next open table to the front.
    public void nextTable() {
        move(1);
    }

    /// Brings the open table before this one to the front.
    public void previousTable() {
        move(-1);
    }

    private void move(int step) {
        tabs.move(step);
        tabs.pane().ifPresent(TablePane::focus);
    }

    /// Puts the cursor into the search field.
    public void focusSearch() {
        head.focus();
    }

    /// Lists the tables again.
    public void refresh() {
        model.list().refresh();
    }

    /// Shows the overview of the table in front.
    public void showOverview() {
        tabs.pane().ifPresent(pane -> pane.show(TablePane.Section.OVERVIEW));
    }

    /// Shows the stream of the table in front.
    public void showStream() {
        tabs.pane().ifPresent(pane -> pane.show(TablePane.Section.STREAM));
    }

    /// Shows the items of the table in front.
    public void showItems() {
        tabs.pane().ifPresent(pane -> pane.show(TablePane.Section.ITEMS));
    }

    /// Shows the access patterns of the table in front.
    public void showPatterns() {
        tabs.pane().ifPresent(pane -> pane.show(TablePane.Section.PATTERNS));
    }

    /// Does something with the items of the table in front.
    public void items(Consumer<ItemsView> action) {
        tabs.pane().ifPresent(pane -> pane.items(action));
    }

    /// Runs the visible pattern or read of the table in front.
    public void runRead() {
        tabs.pane().ifPresent(TablePane::run);
    }

    /// Fills the connection with the sample data.
    public void seed() {
        model.seed(ChatSample.ALL, navigator::tell);
    }

    /// Adds the sample table to try vector search with.
    public void seedVectors() {
        model.seed(List.of(new RecipeSample(RecipeSample.TABLE)), navigator::tell);
    }

    /// Lets the person choose a definition file and creates its tables.
    public void loadSchema() {
        importing.chooseDefinition();
    }

    /// Opens the form of a new table.
    public void newTable() {
        creating.open(null);
    }

    /// Opens the form that changes the table in front.
    public void changeTable() {
        tabs.pane().ifPresent(pane -> pane.changeTable(""));
    }

    private void design(TableDefinition definition) {
        creating.open(definition);
    }

    /// Opens the form that puts the items of a file into a table.
    public void importFile() {
        importing.open(tabs.front().get());
    }

    /// Asks what to do with a file, such as one that defines a table.
    public void drop(Path file) {
        importing.drop(file, tabs.front().get());
    }

    /// Creates the tables of a definition file.
    public void load(Path file) {
        importing.load(file);
    }

    /// Ends everything that this screen started.
    @Override
    public void close() {
        tabs.end();
        creating.close();
        model.close();
    }

    private TablePane pane(OpenTable open, Consumer<UnaryOperator<OpenTable>> changed) {
        String name = open.table();
        return new TablePane(
                model.table(name),
                open,
                new TablePane.Host(
                        new TableRemoval(model, name, memory.data(), () -> tabs.reopen(name), navigator),
                        () -> tabs.reopen(name),
                        changed,
                        memory,
                        jobs,
                        navigator,
                        this::dialogs));
    }

    private Dialogs dialogs() {
        return new Dialogs(node.getScene().getWindow());
    }

    private void selectInList(@Nullable String table) {
        if (table == null || !list.getItems().contains(table)) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(table);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            chosen().ifPresent(this::open);
        }
    }

    /// One level back: what a part of the table does not take for itself leads to the list.
    private void leaveTable(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            list.requestFocus();
            event.consume();
        }
    }

    /// Only the table where the arrow keys stop is described.
    private void released(KeyEvent event) {
        if (event.getCode().isNavigationKey()) {
            chosen().ifPresent(this::glance);
        }
    }

    private void clicked(MouseEvent event) {
        boolean stays = event.getButton() == MouseButton.MIDDLE || event.getClickCount() == 2;
        chosen().ifPresent(stays ? this::open : this::glance);
    }

    private Optional<String> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
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
                                    "Create one with the + button above, or add the sample data there. "
                                            + model.list().signer())
                            : States.empty("No matching tables", "Change or clear the search."));
        }
        tabs.showWithoutTable(this::nothing);
        if (error == null && !model.list().loading().get()) {
            tabs.close(table -> !model.list().has(table));
        }
    }

    private VBox nothing() {
        var error = model.list().error().get();
        return error == null
                ? States.empty("No table open", "Choose one in the list, or press Ctrl+K and type its name.")
                : failed(error);
    }

    private VBox failed(UserError error) {
        return States.failed(
                error,
                Icons.button("list-retry", Feather.REFRESH_CW, "Retry", "Refresh tables", this::refresh),
                Icons.button("list-doctor", Feather.HEART, "Doctor", "Check the connection", navigator::showDoctor));
    }
}
