package dev.sortkey.ui.tables.items.grid;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// The two scroll bars of a grid, in pixels; each is there only when it is needed.
final class GridBars {
    /// The least length of what is dragged, in pixels: it must be seen and caught.
    private static final double SHORTEST = 32;

    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final Runnable moved;
    private boolean laying;

    /// @param moved called when a person or the program scrolls
    GridBars(Runnable moved) {
        this.moved = moved;
        prepare(down, Orientation.VERTICAL);
        prepare(across, Orientation.HORIZONTAL);
    }

    private void prepare(ScrollBar bar, Orientation orientation) {
        bar.setOrientation(orientation);
        bar.setManaged(false);
        bar.setFocusTraversable(false);
        bar.valueProperty().addListener(_ -> {
            if (!laying) {
                moved.run();
            }
        });
    }

    ScrollBar down() {
        return down;
    }

    ScrollBar across() {
        return across;
    }

    /// How far the rows are scrolled, in whole pixels so that text stays sharp.
    double top() {
        return Math.rint(down.getValue());
    }

    double left() {
        return Math.rint(across.getValue());
    }

    void scrollTo(double left, double top) {
        across.setValue(Math.clamp(left, 0, across.getMax()));
        down.setValue(Math.clamp(top, 0, down.getMax()));
    }

    double downWidth() {
        return down.isVisible() ? down.prefWidth(-1) : 0;
    }

    double acrossHeight() {
        return across.isVisible() ? across.prefHeight(-1) : 0;
    }

    /// Gives each bar what it scrolls.
    ///
    /// @param rows how high all rows are, and how much of them is seen
    /// @param columns how wide all columns are that scroll, and how much of them is seen
    void fit(double rows, double rowsSeen, double columns, double columnsSeen, double step) {
        laying = true;
        fit(down, rows, rowsSeen, step);
        fit(across, columns, columnsSeen, 2 * step);
        laying = false;
    }

    private static void fit(ScrollBar bar, double length, double seen, double step) {
        bar.setMax(Math.max(0, length - seen));
        bar.setVisibleAmount(seen <= 0 ? 0 : bar.getMax() * Math.min(1, Math.max(seen / length, SHORTEST / seen)));
        bar.setBlockIncrement(Math.max(step, seen - step));
        bar.setUnitIncrement(step);
        bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
    }
}
