package dev.sortkey.ui.tables;

import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.SharedRow;
import dev.sortkey.ui.tables.OpenTables.OpenTable;
import dev.sortkey.ui.tables.items.ItemsView;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SingleSelectionModel;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The tables of a connection that are open, as tabs over the one in front, and remembered. One at most is a
/// preview: it is only looked at, and the next takes its place.
final class TableTabs {
    private static final String PREVIEW = "preview";

    private final String connection;
    private final SavedValue<OpenTables> saved;
    private final BiFunction<OpenTable, Consumer<UnaryOperator<OpenTable>>, TablePane> make;
    private final TabPane strip = new TabPane();
    private final StackPane sections = new StackPane();
    private final StackPane content = new StackPane();
    private final BorderPane node = new BorderPane(content);
    private final ReadOnlyObjectWrapper<@Nullable String> front = new ReadOnlyObjectWrapper<>();
    private Supplier<? extends Node> nothing = Region::new;

    /// One tab; its table is described when it is first in front.
    private static final class TableTab extends Tab {
        private OpenTable open;
        private @Nullable TablePane pane;

        TableTab(OpenTable open) {
            super(open.table());
            this.open = open;
        }
    }

    /// The tabs that were open last time.
    ///
    /// @param make makes what is shown of a table; the consumer gets what changes in it
    TableTabs(
            String connection,
            SavedValue<OpenTables> saved,
            BiFunction<OpenTable, Consumer<UnaryOperator<OpenTable>>, TablePane> make) {
        this.connection = connection;
        this.saved = saved;
        this.make = make;
        strip.setId("open-tables");
        strip.setAccessibleText("Open tables");
        strip.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        strip.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        strip.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        sections.setMinWidth(Region.USE_PREF_SIZE);
        SharedRow top = new SharedRow(strip, sections, strip);
        top.getStyleClass().add("table-top");
        top.visibleProperty().bind(front.isNotNull());
        top.managedProperty().bind(top.visibleProperty());
        node.setTop(top);
        content.setMinSize(0, 0);
        OpenTables.OfConnection before = saved.get().of(connection);
        before.all().forEach(open -> strip.getTabs().add(tab(open)));
        strip.getTabs().addListener((ListChangeListener<Tab>) _ -> ordered());
        find(before.front()).ifPresent(selection()::select);
        selection().selectedItemProperty().subscribe(tab -> show((TableTab) tab));
    }

    Node node() {
        return node;
    }

    /// The table in front, or null.
    ReadOnlyObjectProperty<@Nullable String> front() {
        return front.getReadOnlyProperty();
    }

    /// What is shown while no table is open.
    void showWithoutTable(Supplier<? extends Node> shown) {
        nothing = shown;
        if (front.get() == null) {
            content.getChildren().setAll(shown.get());
        }
    }

    private SingleSelectionModel<Tab> selection() {
        return strip.getSelectionModel();
    }

    private List<TableTab> all() {
        return strip.getTabs().stream().map(TableTab.class::cast).toList();
    }

    private Optional<TableTab> find(@Nullable String table) {
        return all().stream().filter(tab -> tab.open.table().equals(table)).findFirst();
    }

    private Optional<TableTab> selected() {
        return Optional.ofNullable((TableTab) selection().getSelectedItem());
    }

    Optional<TablePane> pane() {
        return selected().map(tab -> tab.pane);
    }

    /// Brings a table to the front.
    ///
    /// @param preview whether it is only looked at: unless it is open, it takes the place of the last that was
    void open(String table, boolean preview) {
        Optional<TableTab> known = find(table);
        TableTab tab = known.orElseGet(() -> add(OpenTable.of(table, preview)));
        if (!preview) {
            change(tab, open -> open.withPreview(false));
        }
        selection().select(tab);
    }

    private TableTab add(OpenTable open) {
        TableTab tab = tab(open);
        Optional<TableTab> replaced =
                open.preview() ? all().stream().filter(it -> it.open.preview()).findFirst() : Optional.empty();
        remember(all -> all.with(connection, open));
        replaced.ifPresentOrElse(
                old -> {
                    strip.getTabs().add(strip.getTabs().indexOf(old) + 1, tab);
                    close(old);
                },
                () -> strip.getTabs().add(tab));
        return tab;
    }

    private TableTab tab(OpenTable open) {
        TableTab tab = new TableTab(open);
        tab.setId("open-" + open.table());
        tab.setTooltip(new Tooltip(open.table()));
        tab.setOnClosed(_ -> closed(tab));
        tab.setContextMenu(new ContextMenu(
                item("Snapshot…", () -> items(tab, ItemsView::snapshot)),
                item("Compare…", () -> items(tab, ItemsView::compareTable)),
                new SeparatorMenuItem(),
                item("Keep open", () -> change(tab, now -> now.withPreview(false))),
                item("Close", () -> close(tab)),
                item("Close others", () -> close(it -> !it.equals(open.table()))),
                item("Close all", () -> close(_ -> true))));
        mark(tab);
        return tab;
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = Plain.item(title);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void items(TableTab tab, Consumer<ItemsView> action) {
        selection().select(tab);
        if (tab.pane != null) {
            tab.pane.items(action);
        }
    }

    private static void mark(TableTab tab) {
        tab.getStyleClass().remove(PREVIEW);
        if (tab.open.preview()) {
            tab.getStyleClass().add(PREVIEW);
        }
    }

    private void change(TableTab tab, UnaryOperator<OpenTable> how) {
        OpenTable changed = how.apply(tab.open);
        tab.open = changed;
        mark(tab);
        remember(all -> all.with(connection, changed));
    }

    private void remember(UnaryOperator<OpenTables> change) {
        saved.update(change);
    }

    private void show(@Nullable TableTab tab) {
        front.set(tab == null ? null : tab.open.table());
        if (tab == null) {
            sections.getChildren().clear();
            content.getChildren().setAll(nothing.get());
            return;
        }
        TablePane pane = tab.pane == null ? make.apply(tab.open, how -> change(tab, how)) : tab.pane;
        tab.pane = pane;
        sections.getChildren().setAll(pane.sections());
        content.getChildren().setAll(pane.node());
        remember(all -> all.withFront(connection, tab.open.table()));
    }

    private void ordered() {
        List<String> names = all().stream().map(tab -> tab.open.table()).toList();
        remember(all -> all.ordered(connection, names));
    }

    private void clicked(MouseEvent event) {
        for (Node at = (Node) event.getTarget(); at != null && !at.equals(strip); at = at.getParent()) {
            if (at.getStyleClass().contains("tab")) {
                String id = at.getId();
                all().stream().filter(tab -> tab.getId().equals(id)).findFirst().ifPresent(tab -> clicked(tab, event));
                return;
            }
        }
    }

    private void clicked(TableTab tab, MouseEvent event) {
        if (event.getButton() == MouseButton.MIDDLE) {
            close(tab);
        } else if (event.getClickCount() == 2) {
            change(tab, now -> now.withPreview(false));
        }
    }

    /// Opens a table that is open again, because its description has changed.
    void reopen(String table) {
        find(table).ifPresent(tab -> {
            if (tab.pane != null) {
                tab.pane.close();
                tab.pane = null;
            }
            if (table.equals(front.get())) {
                show(tab);
            }
        });
    }

    /// Closes the table in front.
    void closeFront() {
        selected().ifPresent(this::close);
    }

    /// Closes those whose names `chosen` accepts.
    void close(Predicate<String> chosen) {
        all().stream().filter(tab -> chosen.test(tab.open.table())).forEach(this::close);
    }

    private void close(TableTab tab) {
        strip.getTabs().remove(tab);
        closed(tab);
    }

    private void closed(TableTab tab) {
        remember(all -> all.without(connection, tab.open.table()));
        if (tab.pane != null) {
            tab.pane.close();
        }
    }

    /// Brings the table `step` places to the right to the front, from the last on to the first.
    void move(int step) {
        int count = strip.getTabs().size();
        if (count > 0) {
            selection().select(Math.floorMod(selection().getSelectedIndex() + step, count));
        }
    }

    /// Ends what the tabs started; they stay remembered.
    void end() {
        all().stream().map(tab -> tab.pane).filter(pane -> pane != null).forEach(TablePane::close);
    }
}
