package dev.sortkey.ui.tables.items;

import dev.sortkey.ui.tables.items.ItemRowList.Row;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// Makes a second table the pinned left part of another: one scroll position, one selection.
///
/// JavaFX has no pinned columns, and the control that has them takes seconds to clear thousands of selected rows.
final class PinnedRows {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("pinned-selected");

    private PinnedRows() {}

    /// Links the two; `spacer` is below the pinned one.
    static void link(TableView<Row> pinned, TableView<Row> main, Region spacer) {
        pinned.getSelectionModel().setCellSelectionEnabled(false);
        pinned.setFocusTraversable(false);
        pinned.setRowFactory(_ -> new PinnedRow(main));
        pinned.addEventFilter(ScrollEvent.SCROLL, event -> forward(event, main));
        InvalidationListener once = _ -> bindBars(pinned, main, spacer);
        main.skinProperty().addListener(once);
        main.widthProperty().addListener(once);
        main.getColumns().addListener(once);
        main.itemsProperty().get().addListener(once);
    }

    private static void forward(ScrollEvent event, TableView<Row> main) {
        if (event.getTarget() instanceof javafx.scene.Node) {
            main.lookupAll(".virtual-flow").stream()
                    .findFirst()
                    .ifPresent(flow -> flow.fireEvent(event.copyFor(flow, flow)));
            event.consume();
        }
    }

    /// The bars exist only after the skins do, so this is tried again on every change that may bring them.
    private static void bindBars(TableView<Row> pinned, TableView<Row> main, Region spacer) {
        ScrollBar left = ItemGrid.bar(pinned, Orientation.VERTICAL);
        ScrollBar right = ItemGrid.bar(main, Orientation.VERTICAL);
        ScrollBar below = ItemGrid.bar(main, Orientation.HORIZONTAL);
        if (left == null
                || right == null
                || below == null
                || left.getProperties().put("linked", true) != null) {
            return;
        }
        left.valueProperty().bindBidirectional(right.valueProperty());
        // A horizontal bar takes height from the main table only: give it back on the left.
        spacer.prefHeightProperty()
                .bind(Bindings.when(below.visibleProperty())
                        .then(below.heightProperty())
                        .otherwise(0));
    }

    /// A row that shows and changes the main table's selection instead of its own.
    private static final class PinnedRow extends TableRow<Row> {
        private final TableView<Row> main;
        private final InvalidationListener mirror = _ -> mirror();

        PinnedRow(TableView<Row> main) {
            this.main = main;
            // Weak: rows come and go with the size of the window, the selection stays.
            main.getSelectionModel().getSelectedIndices().addListener(new WeakInvalidationListener(mirror));
            indexProperty().addListener(_ -> mirror());
            addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        }

        private void mirror() {
            pseudoClassStateChanged(
                    SELECTED, !isEmpty() && main.getSelectionModel().isSelected(getIndex()));
        }

        private void press(MouseEvent event) {
            if (isEmpty()) {
                return;
            }
            var selection = main.getSelectionModel();
            if (event.getButton() == MouseButton.SECONDARY && selection.isSelected(getIndex())) {
                return; // its menu is for all that are selected
            }
            main.requestFocus();
            if (event.isShiftDown() && selection.getSelectedIndex() >= 0) {
                int from = selection.getSelectedIndex();
                selection.selectRange(Math.min(from, getIndex()), Math.max(from, getIndex()) + 1);
            } else if (event.isShortcutDown()) {
                if (selection.isSelected(getIndex())) {
                    selection.clearSelection(getIndex());
                } else {
                    selection.select(getIndex());
                }
            } else {
                selection.clearAndSelect(getIndex());
            }
            event.consume();
        }
    }
}
