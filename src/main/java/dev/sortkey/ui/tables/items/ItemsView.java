package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Csv;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import dev.sortkey.ui.tables.items.RequestViewModel.Planned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The Items tab: request bar, grid, item panel, and a footer that says what it cost and why a page is short.
public final class ItemsView {
    private final ItemsViewModel model;
    private final SavedValue<ItemColumns> columns;
    private final Navigator navigator;
    private final RequestBar bar;
    private final ItemGrid grid;
    private final ItemPanel panel;
    private final FlowPane entities = new FlowPane(6, 6);
    private final MenuButton chooser = new MenuButton(null, new FontIcon(Feather.COLUMNS));
    private final StackPane center = new StackPane();
    private final BorderPane node = new BorderPane();
    private final Set<String> ttl = new HashSet<>();
    private List<String> shownColumns = List.of();
    private Map<String, Set<AttributeType>> shownTypes = Map.of();

    /// The tab over its model; chosen columns are kept in `columns`.
    public ItemsView(ItemsViewModel model, ReadMemory memory, SavedValue<ItemColumns> columns, Navigator navigator) {
        this.model = model;
        this.columns = columns;
        this.navigator = navigator;
        grid = new ItemGrid(model.list());
        panel = new ItemPanel(this::loadWhole, navigator::toast);
        bar = new RequestBar(model, copyMenu(), memory.menu(model.request(), model::run));
        model.onRun(memory::ran);
        grid.onReorder(this::reordered);
        grid.onTooMany(navigator::toast);
        grid.table().getSelectionModel().selectedItemProperty().subscribe(_ -> show());
        grid.setRowMenu(rowMenu());
        grid.table().setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copyRows(this::jsonLines);
            }
        });
        model.onRows(this::refresh);
        SplitPane split = new SplitPane(center, panel.node());
        split.setDividerPositions(0.6);
        SplitPane.setResizableWithParent(panel.node(), false);
        // In a small window the rows give way, not the button that runs.
        split.setMinSize(0, 0);
        node.setTop(new VBox(bar.node(), tools()));
        node.setCenter(split);
        node.setBottom(footer());
        model.running().subscribe(_ -> showState());
        model.error().subscribe(_ -> showState());
        showState();
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the cursor where typing begins.
    public void focus() {
        bar.focus();
    }

    private HBox tools() {
        entities.setId("entities");
        entities.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(entities, Priority.ALWAYS);
        ToggleButton dates = Icons.named(new ToggleButton(null, new FontIcon(Feather.CLOCK)), "Show epochs as dates");
        dates.setId("dates");
        dates.getStyleClass().addAll("button-icon", "flat");
        dates.setOnAction(_ -> showDates(dates.isSelected()));
        chooser.setId("columns");
        chooser.getStyleClass().addAll("button-icon", "flat");
        Icons.named(chooser, "Choose columns");
        chooser.setOnShowing(_ -> fillChooser());
        fillChooser();
        HBox row = new HBox(6, entities, dates, chooser);
        row.getStyleClass().add("grid-tools");
        return row;
    }

    private void showDates(boolean shown) {
        grid.datesProperty().set(shown);
        shownTypes = Map.of();
        refresh();
        if (shown && ttl.isEmpty()) {
            model.findTtl(attribute -> {
                ttl.add(attribute);
                shownTypes = Map.of();
                refresh();
            });
        }
    }

    private HBox footer() {
        Label cost = new Label();
        cost.setId("footer");
        cost.textProperty().bind(model.footer());
        cost.setMinWidth(Region.USE_PREF_SIZE);
        Label why = new Label();
        why.setId("explanation");
        why.getStyleClass().add("muted");
        why.textProperty().bind(model.explanation());
        why.setMinWidth(0);
        VBox words = new VBox(cost, why);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button next =
                Icons.button("next-page", Feather.CHEVRON_DOWN, "Next page", "Send one more request", model::next);
        Button all =
                Icons.button("read-all", Feather.CHEVRONS_DOWN, "Read on", "Read to the end; Stop ends it", model::all);
        for (Button button : List.of(next, all)) {
            button.disableProperty().bind(model.more().not().or(model.running()));
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox row = new HBox(12, words, next, all);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("grid-footer");
        return row;
    }

    private void showState() {
        var error = model.error().get();
        if (error != null) {
            center.getChildren().setAll(model.rows().size() > 0 ? grid.node() : States.failed(error));
            if (model.rows().size() > 0) {
                navigator.tell(error);
            }
        } else if (model.shown().get() == null) {
            center.getChildren()
                    .setAll(
                            States.empty(
                                    "Nothing was read yet.",
                                    "Type a key and press Enter for a Query, or run the Scan as it stands. The line above says what it costs."));
        } else if (model.rows().size() == 0 && model.running().get()) {
            center.getChildren().setAll(States.loading("Reading…"));
        } else if (model.rows().size() == 0 && model.footer().get().isEmpty()) {
            center.getChildren().setAll(States.empty("Nothing came before it was stopped.", "Run it again."));
        } else if (model.rows().size() == 0) {
            String why = model.explanation().get();
            center.getChildren().setAll(States.empty("No items.", why));
        } else {
            center.getChildren().setAll(grid.node());
        }
    }

    private void refresh() {
        ItemRows rows = model.rows();
        String table = model.request().table().tableName();
        List<String> keys = rows.keys().all();
        List<String> wanted =
                ItemColumns.shown(columns.get().of(table), rows.attributes().keySet());
        wanted.removeAll(keys);
        if (rows.size() > 0
                && !(wanted.equals(shownColumns) && rows.attributes().equals(shownTypes))) {
            shownTypes = rows.types();
            shownColumns = wanted;
            grid.setColumns(keys, wanted, rows.attributes(), ttl::contains);
        }
        fillEntities(rows);
        if (rows.size() == 0) {
            grid.forgetSorting();
            panel.showNothing();
        }
        showState();
    }

    private void fillEntities(ItemRows rows) {
        String chosen = model.list().filter();
        entities.getChildren()
                .setAll(rows.entities().entrySet().stream()
                        .limit(12)
                        .map(entity -> entity(
                                entity.getKey(),
                                entity.getValue(),
                                entity.getKey().equals(chosen)))
                        .toList());
    }

    private ToggleButton entity(String name, int count, boolean chosen) {
        ToggleButton button = new ToggleButton("%s  %,d".formatted(name, count));
        button.setId("entity-" + name);
        button.getStyleClass().add("entity");
        button.setSelected(chosen);
        button.setOnAction(_ -> {
            model.list().filter(button.isSelected() ? name : null);
            fillEntities(model.rows());
        });
        return button;
    }

    private void fillChooser() {
        List<MenuItem> items = new ArrayList<>();
        for (String attribute : model.rows().attributes().keySet()) {
            if (!model.rows().keys().all().contains(attribute)) {
                CheckMenuItem item = new CheckMenuItem(attribute);
                item.setMnemonicParsing(false);
                item.setSelected(shownColumns.contains(attribute));
                item.setOnAction(_ -> choose(attribute, item.isSelected()));
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem("Read items first");
            none.setDisable(true);
            items.add(none);
        }
        chooser.getItems().setAll(items);
    }

    private void choose(String attribute, boolean visible) {
        String table = model.request().table().tableName();
        List<String> shown = shownColumns;
        columns.update(all -> {
            ItemColumns.Choice old = all.of(table);
            var hidden = new ArrayList<>(old.taken());
            var order = new ArrayList<>(shown);
            hidden.remove(attribute);
            if (visible) {
                order.remove(attribute);
                order.add(attribute);
            } else {
                hidden.add(attribute);
            }
            return all.with(table, new ItemColumns.Choice(order, hidden));
        });
        refresh();
    }

    private void reordered(List<String> order) {
        List<String> shown = List.copyOf(order);
        shownColumns = shown;
        String table = model.request().table().tableName();
        columns.update(all ->
                all.with(table, new ItemColumns.Choice(shown, all.of(table).taken())));
    }

    private void show() {
        Row row = grid.table().getSelectionModel().getSelectedItem();
        if (row == null) {
            panel.showNothing();
        } else {
            panel.show(ItemKeys.text(row.item(), model.rows().keys()), isPart(row), ordered(row.item()));
        }
    }

    /// Keys first, then by name: an item has no order of its own.
    private Map<String, AttributeValue> ordered(Map<String, AttributeValue> item) {
        var ordered = new LinkedHashMap<String, AttributeValue>();
        model.rows().keys().all().stream().filter(item::containsKey).forEach(key -> ordered.put(key, item.get(key)));
        new TreeMap<>(item).forEach(ordered::putIfAbsent);
        return ordered;
    }

    private boolean isPart(Row row) {
        return model.isProjected() && row.item().keySet().containsAll(model.tableKeys()) && !model.isWhole(row);
    }

    private void loadWhole() {
        Row row = grid.table().getSelectionModel().getSelectedItem();
        if (row != null) {
            model.loadWhole(row, item -> {
                if (row.equals(grid.table().getSelectionModel().getSelectedItem())) {
                    panel.show(ItemKeys.text(item, model.rows().keys()), false, ordered(item));
                }
            });
        }
    }

    private MenuButton copyMenu() {
        MenuButton menu = new MenuButton("Copy as", new FontIcon(Feather.COPY));
        menu.setId("copy-request");
        menu.getItems()
                .setAll(
                        item("AWS CLI command", () -> copyRequest(AwsCli::print)),
                        item("Java", () -> copyRequest(JavaCode::print)));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private void copyRequest(Function<software.amazon.awssdk.core.SdkPojo, String> form) {
        if (model.request().planned().get() instanceof Planned.Ready(var plan)) {
            Read read = plan.read();
            Clipboards.copy(form.apply(read.request()));
            navigator.toast("The request is copied.");
        }
    }

    private ContextMenu rowMenu() {
        return new ContextMenu(
                item("Copy as JSON", () -> copyRows(rows -> lines(rows, item -> PlainJson.print(item, true)))),
                item("Copy as DynamoDB JSON", () -> copyRows(this::jsonLines)),
                item("Copy as CSV", () -> copyRows(this::csv)));
    }

    private String jsonLines(List<Row> rows) {
        return lines(rows, item -> DynamoJson.print(item, false));
    }

    private static String lines(List<Row> rows, Function<Map<String, AttributeValue>, String> form) {
        return rows.stream().map(row -> form.apply(row.item())).collect(Collectors.joining("\n"));
    }

    private String csv(List<Row> rows) {
        List<String> names = new ArrayList<>(model.rows().keys().all());
        names.addAll(shownColumns);
        return Csv.texts(names)
                + rows.stream().map(row -> Csv.line(names, row.item())).collect(Collectors.joining());
    }

    private void copyRows(Function<List<Row>, String> form) {
        List<Row> rows = grid.selected();
        if (!rows.isEmpty()) {
            Clipboards.copy(form.apply(rows));
            navigator.toast(rows.size() == 1 ? "The item is copied." : "%,d items are copied.".formatted(rows.size()));
        }
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
