package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import dev.sortkey.support.TaskScope;
import dev.sortkey.ui.kit.find.FindBar;
import java.util.Arrays;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// Finds text in the rows that are loaded: counts the rows that have it, and goes from one to the next.
final class GridFind {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final String SEARCH = "find";

    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final TaskScope tasks;
    private final FindBar bar;
    private final BorderPane node;
    private int[] places = {};
    private boolean searching;

    GridFind(ItemsViewModel model, ItemGrid grid) {
        this.model = model;
        this.grid = grid;
        tasks = model.tasks();
        bar = new FindBar(
                "grid-find",
                "Find in the loaded items",
                _ -> search(true),
                this::step,
                () -> grid.view().requestFocus());
        node = new BorderPane(grid.view());
        node.setTop(bar.node());
        node.setMinSize(0, 0);
        grid.onRows(this::refresh);
        grid.view().addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        grid.view().positionProperty().addListener(_ -> tell());
    }

    /// The grid, with the bar above it when that is open.
    Node node() {
        return node;
    }

    /// Shows the bar with the cursor in it.
    void open() {
        bar.open();
    }

    /// Looks again: rows came, went, or changed places.
    private void refresh() {
        if (bar.isOpen()) {
            search(false);
        }
    }

    private void keys(KeyEvent event) {
        if (event.isConsumed()) {
            return; // Escape took back the selection
        }
        if (FIND.match(event)) {
            open();
        } else if (event.getCode() == KeyCode.F3 && bar.isOpen()) {
            step(event.isShiftDown() ? -1 : 1);
        } else if (event.getCode() == KeyCode.ESCAPE && bar.isOpen()) {
            bar.close();
        } else {
            return;
        }
        event.consume();
    }

    /// @param go whether to go to the first row found from here on
    private void search(boolean go) {
        places = new int[0];
        String text = bar.text();
        searching = !text.isEmpty();
        if (text.isEmpty()) {
            tasks.cancel(SEARCH);
            grid.highlight(null);
            tell();
            return;
        }
        ItemSearch search = grid.search(text, model.rows().attributes().keySet());
        int[] numbers = model.list().numbers(IntStream.range(0, model.list().size()));
        PackedSnapshot items = model.list().snapshot();
        grid.highlight(search);
        bar.tellSearching();
        tasks.latest(SEARCH, () -> search.places(numbers, items)).onSuccess(found -> {
            places = found;
            searching = false;
            if (go && found.length > 0 && Arrays.binarySearch(found, row()) < 0) {
                step(1);
            }
            tell();
        });
    }

    private int row() {
        return grid.place();
    }

    private void step(int direction) {
        if (places.length == 0) {
            return;
        }
        int at = Arrays.binarySearch(places, row());
        int next = at >= 0 ? at + direction : direction > 0 ? -at - 1 : -at - 2;
        grid.showFound(places[Math.floorMod(next, places.length)]);
    }

    private void tell() {
        if (searching) {
            return; // how many there are isn't known yet
        }
        bar.tell(Math.max(0, Arrays.binarySearch(places, row()) + 1), places.length);
    }
}
