package dev.sortkey.ui.tables.items.grid;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// What the mouse does in the titles of a grid: a click sorts, a drag moves the column, and at the edge it resizes
/// it.
final class TitlePointer {
    private static final double EDGE = 5;
    private static final double STILL = 6;

    private final GridView grid;
    private final TitleRow titles;
    private ColumnLayout.@Nullable Placed pressed;
    private boolean resizing;
    private boolean moving;
    private double startX;

    TitlePointer(GridView grid, TitleRow titles) {
        this.grid = grid;
        this.titles = titles;
        titles.setOnMouseMoved(event -> titles.setCursor(edge(event.getX()) == null ? null : Cursor.H_RESIZE));
        titles.setOnMousePressed(this::press);
        titles.setOnMouseDragged(this::drag);
        titles.setOnMouseReleased(this::release);
    }

    private ColumnLayout.@Nullable Placed edge(double x) {
        return grid.placed().stream()
                .filter(place -> Math.abs(place.x() + place.width() - x) <= EDGE)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private ColumnLayout.@Nullable Placed at(double x) {
        return grid.placed().stream().filter(place -> place.isAt(x)).findFirst().orElse(null);
    }

    private void press(MouseEvent event) {
        grid.requestFocus();
        event.consume();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        startX = event.getX();
        moving = false;
        ColumnLayout.Placed atEdge = edge(startX);
        resizing = atEdge != null;
        pressed = resizing ? atEdge : at(startX);
        if (atEdge != null && event.getClickCount() == 2) {
            grid.fit(atEdge.index());
        }
    }

    private void drag(MouseEvent event) {
        ColumnLayout.Placed column = pressed;
        event.consume();
        if (column == null) {
            return;
        }
        double way = event.getX() - startX;
        if (resizing) {
            grid.resize(column.index(), column.width() + way);
        } else if (!column.column().pinned() && (moving || Math.abs(way) > STILL)) {
            moving = true;
            ColumnLayout.Placed target = at(event.getX());
            if (target != null && !target.column().pinned()) {
                titles.markDrop(target.index() > column.index() ? target.x() + target.width() : target.x());
            }
        }
    }

    private void release(MouseEvent event) {
        ColumnLayout.Placed column = pressed;
        pressed = null;
        titles.unmarkDrop();
        event.consume();
        if (column == null || resizing) {
            return;
        }
        ColumnLayout.Placed target = at(event.getX());
        if (moving && target != null) {
            grid.reorder(column.index(), target.index());
        } else if (!moving) {
            grid.sort(column.index());
        }
    }
}
