package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.support.file.SavedValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// The rows, and beside them, or below in a narrow window, the panel of the selected one, unless it is hidden.
public final class PanelSplit {
    /// What the panel needs, in pixels, to be read beside the rows.
    private static final double READABLE = 400;

    /// Below this width, in pixels, rows and panel would both be too narrow side by side.
    private static final double NARROW = 560;

    private final ItemPanel panel;
    private final SavedValue<PanelSettings> saved;
    private final SplitPane node;
    private boolean hasItem;

    /// Shows only the rows until there is an item; what is chosen is kept in `saved`.
    public PanelSplit(Region rows, ItemPanel panel, SavedValue<PanelSettings> saved) {
        this.panel = panel;
        this.saved = saved;
        node = new SplitPane(rows);
        node.getStyleClass().add("bare-split");
        // In a small window the rows give way, not the button that runs.
        node.setMinSize(0, 0);
        rows.setMinSize(0, 0);
        node.widthProperty().subscribe(width -> {
            Orientation wanted = width.doubleValue() < NARROW ? Orientation.VERTICAL : Orientation.HORIZONTAL;
            if (width.doubleValue() > 0 && node.getOrientation() != wanted) {
                node.setOrientation(wanted);
                divide();
            }
        });
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Whether the panel is to be seen.
    public boolean isShown() {
        return node.getItems().contains(panel.node());
    }

    /// Says whether there is an item to show.
    public void setHasItem(boolean has) {
        hasItem = has;
        arrange();
    }

    /// Shows the panel if it is hidden, else hides it; also for the items selected from now on.
    public void toggle() {
        keepShare();
        boolean hide = !saved.get().hidden();
        saved.update(settings -> settings.hide(hide));
        arrange();
    }

    private void arrange() {
        boolean show = hasItem && !saved.get().hidden();
        if (show && !isShown()) {
            node.getItems().add(panel.node());
            divide();
        } else if (!show && isShown()) {
            keepShare();
            node.getItems().remove(panel.node());
        }
    }

    private void divide() {
        double least = node.getOrientation() == Orientation.VERTICAL ? 0.5 : Math.min(0.66, READABLE / node.getWidth());
        node.setDividerPositions(1 - Math.max(saved.get().share(), least));
    }

    private void keepShare() {
        double[] dividers = node.getDividerPositions();
        if (dividers.length > 0) {
            saved.update(settings -> settings.take(1 - dividers[0]));
        }
    }
}
