package dev.sortkey.ui.tables.items.grid;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The rows in sight; a row that leaves gives its node to one that comes.
final class RowsNode extends Region {
    private final GridSource source;
    private final Map<Integer, RowNode> shown = new HashMap<>();
    private final Deque<RowNode> spare = new ArrayDeque<>();

    RowsNode(GridSource source) {
        this.source = source;
        setManaged(false);
    }

    /// Shows the rows in sight when all of them are scrolled by `top`.
    ///
    /// @param version counts how often what the source says has changed
    void show(double top, double rowHeight, int version, List<ColumnLayout.Placed> columns, GridCursor cursor) {
        int first = (int) (top / rowHeight);
        int last = (int) Math.min(source.size(), Math.ceil((top + getHeight()) / rowHeight)) - 1;
        reuse(first, last);
        for (int row = first; row <= last; row++) {
            RowNode node = node(row);
            node.show(row, version, columns, source, rowHeight);
            node.mark(cursor.selection().contains(row), cursor.position());
            node.resizeRelocate(0, row * rowHeight - top, getWidth(), rowHeight);
        }
    }

    private void reuse(int first, int last) {
        shown.values().removeIf(node -> {
            boolean gone = node.row() < first || node.row() > last;
            if (gone) {
                node.setVisible(false);
                spare.add(node);
            }
            return gone;
        });
    }

    private RowNode node(int row) {
        return shown.computeIfAbsent(row, _ -> {
            RowNode node = spare.poll();
            if (node == null) {
                node = new RowNode();
                getChildren().add(node);
            }
            node.setVisible(true);
            return node;
        });
    }

    @Nullable
    RowNode row(int row) {
        return shown.get(row);
    }

    /// The cell at a place, if it is in sight.
    @Nullable
    CellNode cell(GridPosition at) {
        RowNode row = shown.get(at.row());
        return row == null
                ? null
                : row.cells().stream()
                        .filter(cell -> cell.column() == at.column())
                        .findFirst()
                        .orElse(null);
    }
}
