package dev.sortkey.ui.tables.items.grid;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The titles of the columns in sight, above the rows.
final class TitleRow extends Region {
    private final List<TitleNode> titles = new ArrayList<>();
    private final Region mark = new Region();

    TitleRow() {
        getStyleClass().setAll("grid-titles");
        setManaged(false);
        setAccessibleRole(AccessibleRole.TABLE_ROW);
        mark.getStyleClass().setAll("grid-drop");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        mark.setVisible(false);
        getChildren().add(mark);
    }

    void show(List<ColumnLayout.Placed> placed, @Nullable GridSorting sorting, GridPosition cursor, double height) {
        while (titles.size() < placed.size()) {
            titles.add(new TitleNode());
            getChildren().add(titles.getLast());
        }
        for (int i = 0; i < titles.size(); i++) {
            TitleNode title = titles.get(i);
            title.setVisible(i < placed.size());
            if (i < placed.size()) {
                ColumnLayout.Placed place = placed.get(i);
                boolean sorted = sorting != null
                        && sorting.column().equals(place.column().name());
                title.show(
                        place, sorted ? sorting : null, cursor.isTitle() && cursor.column() == place.index(), height);
            }
        }
        mark.toFront();
    }

    /// Shows where a column that is dragged would go.
    void markDrop(double x) {
        mark.setVisible(true);
        mark.resizeRelocate(Math.max(0, x - 1), 0, 2, getHeight());
    }

    void unmarkDrop() {
        mark.setVisible(false);
    }

    /// The title of a column, if it is in sight.
    @Nullable
    TitleNode title(int column) {
        return titles.stream()
                .filter(title -> title.isVisible() && title.column() == column)
                .findFirst()
                .orElse(null);
    }
}
