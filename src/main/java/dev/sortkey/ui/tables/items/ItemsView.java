package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.Focus;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.tables.items.edit.Changes;
import dev.sortkey.ui.tables.items.lens.LensBar;
import dev.sortkey.ui.tables.items.panel.PanelSettings;
import dev.sortkey.ui.tables.items.request.ReadMemory;
import dev.sortkey.ui.tables.items.request.RequestBar;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import dev.sortkey.ui.tables.move.JobStart;
import dev.sortkey.ui.tables.vectors.VectorsViewModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The Items tab: request bar, grid, item panel, and a footer that says what it cost and why a page is short.
public final class ItemsView {
    /// Below this width the buttons of the footer have no text.
    private static final double NARROW = 560;

    private final ItemsViewModel model;
    private final Navigator navigator;
    private final RequestBar bar;
    private final ItemGrid grid;
    private final ColumnChooser columns;
    private final GridFind find;
    private final ItemDetails details;
    private final ItemEditing editing;
    private final BulkEditing many;
    private final ItemMoving moving;
    private final LensBar lenses;
    private final StackPane center = new StackPane();
    private final BorderPane node = new BorderPane();

    /// The tab over its model; chosen columns are kept in `saved`, what is chosen of the panel in `panel`;
    /// `changes` are staged here.
    public ItemsView(
            ItemsViewModel model,
            ReadMemory memory,
            SavedValue<ItemColumns> saved,
            SavedValue<PanelSettings> panel,
            Changes changes,
            JobStart jobs,
            VectorsViewModel vectors,
            Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        grid = new ItemGrid(model.list());
        columns = new ColumnChooser(model, grid, saved);
        lenses = new LensBar(model.lenses(), model.more());
        find = new GridFind(model, grid);
        details = new ItemDetails(model, grid, columns, center, panel, changes, vectors, navigator);
        editing = new ItemEditing(model, grid, details, changes, navigator);
        many = new BulkEditing(model, grid, details, jobs);
        moving = new ItemMoving(model, grid, details, jobs, navigator);
        new CellMenu(model, grid, details, editing, new RowClipboard(model, grid, columns, navigator), navigator);
        bar = new RequestBar(
                model.request(),
                this::run,
                model::stop,
                model.running(),
                List.of(memory.menu(model.request(), model::run), CodeMenu.of("copy-request", this::copy)),
                List.of(
                        Icons.button("item-new", Feather.PLUS, "New item (Ctrl+Alt+N)", editing::create),
                        dates(),
                        columns.button()));
        model.onRun(memory::ran);
        model.onRows(this::refresh);
        node.setTop(new VBox(bar.node(), lenses.node()));
        node.setCenter(details.node());
        node.setBottom(new VBox(editing.bar(), footer()));
        node.addEventHandler(KeyEvent.KEY_PRESSED, ItemsView::keepArrows);
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F6) {
                focusNext(event.isShiftDown());
                event.consume();
            }
        });
        changes.items().subscribe(_ -> showState());
        model.running().subscribe(_ -> showState());
        model.error().subscribe(error -> {
            if (error != null && model.rows().size() > 0) {
                navigator.tell(error);
            }
            showState();
        });
        showState();
    }

    private void run() {
        if (model.request().planned().get() instanceof Planned.Changing(var statements)) {
            editing.stage(statements);
        } else {
            model.run();
        }
    }

    /// The tabs around would take an arrow key that no control wanted, and show another tab.
    private static void keepArrows(KeyEvent event) {
        if (event.getCode().isArrowKey()) {
            event.consume();
        }
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the cursor where typing begins.
    public void focus() {
        bar.focus();
    }

    /// Shows or hides the panel with the selected item.
    public void togglePanel() {
        details.toggle();
    }

    /// Shows the bar that finds text in the rows.
    public void find() {
        if (model.rows().size() > 0) {
            find.open();
        }
    }

    /// Compares the two selected items, or the selected one with the one shown before.
    public void compare() {
        details.compare();
    }

    /// Shows the items that are similar to the selected one.
    public void similar() {
        details.similar();
    }

    /// Asks for a vector, and shows the items that are near to it by `index`; null for one to be chosen.
    public void searchByVector(@Nullable String index) {
        details.searchByVector(index);
    }

    /// Opens the editor of the selected item.
    public void editItem() {
        editing.editItem();
    }

    /// Opens the editor of a new item.
    public void createItem() {
        editing.create();
    }

    /// Opens the editor of a new item like the selected one.
    public void duplicateItem() {
        editing.duplicate();
    }

    /// Stages the deletion of the selected items.
    public void deleteItems() {
        editing.delete();
    }

    /// Stages `value` at `path` of the selected item.
    public void setValue(AttributePath path, AttributeValue value) {
        editing.set(path, value);
    }

    /// Opens the form that changes many items in the same way.
    public void changeMany() {
        many.open();
    }

    /// Opens the form that writes items into a file.
    public void export() {
        moving.export();
    }

    /// Opens the form that copies items to another table.
    public void copyTo() {
        moving.copy();
    }

    /// Opens the form that compares the table with something else.
    public void compareTable() {
        moving.compare();
    }

    /// Opens the form that saves the table in a folder.
    public void snapshot() {
        moving.snapshot();
    }

    /// Shows what is staged.
    public void reviewChanges() {
        editing.review();
    }

    /// Sends what is staged.
    public void commitChanges() {
        editing.commit();
    }

    /// Takes the last edit back that isn't sent yet.
    public void undoEdit() {
        editing.stepBack();
    }

    /// Makes the edit again that was taken back last.
    public void redoEdit() {
        editing.stepForth();
    }

    /// Shows what was sent from here.
    public void showHistory() {
        editing.history();
    }

    /// From the request to the rows, to the panel, and back to the request.
    private void focusNext(boolean backwards) {
        int at = details.hasFocus() ? 2 : Focus.isIn(center) ? 1 : 0;
        int next = Math.floorMod(at + (backwards ? -1 : 1), 3);
        if (next == 2 && details.focus()) {
            return;
        }
        if (next == 1 || (next == 2 && backwards)) {
            grid.view().requestFocus();
        } else {
            bar.focus();
        }
    }

    private ToggleButton dates() {
        ToggleButton dates = Icons.named(Plain.toggle(null, new FontIcon(Feather.CLOCK)), "Show timestamps as dates");
        dates.setId("dates");
        dates.getStyleClass().addAll("button-icon", "flat");
        dates.setOnAction(_ -> columns.showDates(dates.isSelected()));
        return dates;
    }

    private HBox footer() {
        Label cost = new Label();
        cost.setId("footer");
        cost.textProperty().bind(model.footer());
        Label why = new Label();
        why.setId("explanation");
        why.getStyleClass().add("muted");
        why.textProperty().bind(model.explanation());
        why.setMinWidth(0);
        why.setMaxWidth(Double.MAX_VALUE);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.explanation());
        why.setTooltip(whole);
        HBox.setHgrow(why, Priority.ALWAYS);
        Button next = Icons.button("next-page", Feather.CHEVRON_DOWN, "Load more", "Load the next page", model::next);
        Button all = Icons.button(
                "read-all", Feather.CHEVRONS_DOWN, "Load all", "Load all remaining pages, until you stop", model::all);
        for (Button button : new Button[] {next, all}) {
            button.getStyleClass().add("flat");
            button.disableProperty().bind(model.more().not().or(model.running()));
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox row = new HBox(10, cost, why, next, all);
        row.setMinWidth(0);
        // The reason gives way first, then the cost, the buttons never.
        cost.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(
                                row.getWidth()
                                        - next.getWidth()
                                        - all.getWidth()
                                        - row.snappedLeftInset()
                                        - row.snappedRightInset()
                                        - 3 * row.getSpacing(),
                                0,
                                cost.prefWidth(-1)),
                        row.widthProperty(),
                        next.widthProperty(),
                        all.widthProperty(),
                        cost.textProperty(),
                        cost.fontProperty(),
                        row.insetsProperty()));
        var display = row.widthProperty()
                .map(width -> width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        next.contentDisplayProperty().bind(display);
        all.contentDisplayProperty().bind(display);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("grid-footer");
        return row;
    }

    private void showState() {
        Node shown = shown();
        if (!center.getChildren().equals(List.of(shown))) {
            center.getChildren().setAll(shown);
        }
    }

    private Node shown() {
        if (model.rows().size() == 0) {
            return state();
        }
        String only = model.list().filter();
        if (only == null || grid.hasAdded() || model.rows().entities().count(only) > 0) {
            return find.node();
        }
        return none(only);
    }

    /// What is shown instead of the grid while there are no rows.
    private Node state() {
        var error = model.error().get();
        if (error != null) {
            return States.failed(error);
        }
        if (model.shown().get() == null) {
            return States.empty(
                    "No results yet",
                    "Enter a key and press Enter to query, or run the scan. The line above shows what it costs.");
        }
        if (model.running().get()) {
            return States.loading("Loading items…");
        }
        return model.footer().get().isEmpty()
                ? States.empty("Stopped before any items were loaded", "Run the request again to load items.")
                : States.empty("No items found", model.explanation().get());
    }

    /// What is shown instead of the grid while none of the rows is of the chosen entity.
    private Node none(String entity) {
        if (model.running().get()) {
            return States.loading("Loading items…");
        }
        String more = lenses.offersOnlyThese() ? "Load more, or choose 'Load only these' above." : "Load more.";
        return States.empty(
                "None of the items loaded is " + (entity.isEmpty() ? "of another entity" : entity),
                model.more().get() ? more : "The request has nothing more to load.");
    }

    private void refresh() {
        columns.refresh();
        lenses.show(model.list().filter());
        if (model.rows().size() == 0) {
            editing.forgetWritten();
            details.forget();
        }
        showState();
    }

    private void copy(CodeLanguage language) {
        if (model.request().planned().get() instanceof Planned.Ready(var plan)) {
            Clipboards.copy(language.print(plan.read().request(), model.destination()));
            navigator.toast("Request copied as " + language.words());
        } else if (model.request().planned().get() instanceof Planned.Changing) {
            navigator.toast("Stage the changes first, and copy their requests in Review");
        }
    }
}
