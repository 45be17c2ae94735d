package dev.sortkey.ui.tables.items.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Where columns are: the pinned ones at the left, the others beside them, scrolled by some distance. All in pixels.
final class ColumnLayout {
    /// Nothing to lay out.
    static final ColumnLayout NONE = new ColumnLayout(List.of(), _ -> 0);

    static final double NARROWEST = 36;
    /// Pinned columns leave at least the rest of the width to the others.
    private static final double MOST_PINNED = 0.7;

    private final List<GridColumn> columns;
    private final double[] widths;
    private final int pinned;

    /// A column in sight.
    ///
    /// @param index which column
    /// @param x where it begins
    /// @param cut how much of its left is behind the pinned columns
    record Placed(int index, GridColumn column, double x, double width, double cut) {
        /// Whether it is what is seen at `across`.
        boolean isAt(double across) {
            return across >= x + cut && across < x + width;
        }

        /// Puts a node of the column into its place; what is behind the pinned columns isn't painted.
        void put(Region node, double height) {
            node.setClip(cut == 0 ? null : new Rectangle(cut, 0, width - cut, height));
            node.resizeRelocate(x, 0, width, height);
        }
    }

    /// @param columns the pinned ones first
    ColumnLayout(List<GridColumn> columns, ToDoubleFunction<GridColumn> width) {
        this.columns = List.copyOf(columns);
        widths = columns.stream().mapToDouble(width).toArray();
        pinned = (int) columns.stream().filter(GridColumn::pinned).count();
    }

    List<GridColumn> columns() {
        return columns;
    }

    int pinned() {
        return pinned;
    }

    double width(int index) {
        return widths[index];
    }

    void resize(int index, double width) {
        widths[index] = Math.max(NARROWEST, width);
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += widths[i];
        }
        return sum;
    }

    /// The width that no pinned column may exceed, so that all of them leave room: the widest give way first.
    private double mostOfOne(double room) {
        double left = pinned == columns.size() ? room : room * MOST_PINNED;
        double[] sorted = Arrays.stream(widths, 0, pinned).sorted().toArray();
        for (int i = 0; i < pinned; i++) {
            double even = left / (pinned - i);
            if (sorted[i] > even) {
                return Math.floor(even);
            }
            left -= sorted[i];
        }
        return Double.MAX_VALUE;
    }

    /// How wide the pinned columns are together when the grid is `room` wide.
    double pinnedWidth(double room) {
        double most = mostOfOne(room);
        return Arrays.stream(widths, 0, pinned)
                .map(width -> Math.min(width, most))
                .sum();
    }

    /// How wide the other columns are together.
    double scrolledWidth() {
        return sum(pinned, columns.size());
    }

    /// How far the others can be scrolled.
    double most(double room) {
        return Math.max(0, scrolledWidth() - (room - pinnedWidth(room)));
    }

    /// The columns in sight when the others are scrolled by `left`.
    List<Placed> placed(double left, double room) {
        var placed = new ArrayList<Placed>();
        double most = mostOfOne(room);
        double x = 0;
        for (int i = 0; i < pinned; i++) {
            double width = Math.min(widths[i], most);
            placed.add(new Placed(i, columns.get(i), x, width, 0));
            x += width;
        }
        double edge = x;
        x -= left;
        for (int i = pinned; i < columns.size() && x < room; i++) {
            if (x + widths[i] > edge) {
                placed.add(new Placed(i, columns.get(i), x, widths[i], Math.max(0, edge - x)));
            }
            x += widths[i];
        }
        return placed;
    }

    /// How far to scroll, starting from `left`, so that the column is seen, its beginning at least.
    double reveal(int index, double left, double room) {
        if (index < pinned) {
            return left;
        }
        double start = sum(pinned, index);
        double seen = room - pinnedWidth(room);
        return Math.min(start, Math.max(left, start + widths[index] - seen));
    }
}
