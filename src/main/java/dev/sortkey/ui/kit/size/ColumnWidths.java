package dev.sortkey.ui.kit.size;

import javafx.beans.binding.Bindings;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The columns of a table, as wide as the size of its text needs.
public final class ColumnWidths {
    private final TableView<?> table;
    private int percent = TextSize.USUAL.percent();

    private ColumnWidths(TableView<?> table) {
        this.table = table;
    }

    /// Widens and narrows the columns of `table`, whose widths are meant for the usual size, with its text.
    public static void follow(TableView<?> table) {
        var widths = new ColumnWidths(table);
        table.sceneProperty()
                .flatMap(scene -> Bindings.valueAt(scene.getProperties(), TextSize.class))
                .subscribe(size -> {
                    if (size instanceof TextSize(int now)) {
                        widths.become(now);
                    }
                });
    }

    private void become(int now) {
        double factor = (double) now / percent;
        percent = now;
        for (TableColumn<?, ?> column : table.getColumns()) {
            double least = column.getMinWidth() * factor;
            double usual = column.getPrefWidth() * factor;
            column.setMaxWidth(Math.max(column.getMaxWidth() * factor, 1));
            column.setMinWidth(least);
            column.setPrefWidth(usual);
        }
    }
}
