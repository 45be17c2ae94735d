package dev.sortkey.ui.posture.path;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;

/// Places with arrows between them: in a row that wraps where there is room, else one below the other.
final class Chain extends Pane {
    /// In narrower panes a row would wrap after each place.
    private static final double ROW = 640;
    private static final double WIDEST = 230;
    private static final double BETWEEN_ROWS = 12;

    private final PlaceCard first;
    private final List<Link> links = new ArrayList<>();

    private record Link(StepArrow arrow, PlaceCard to) {}

    Chain(PlaceCard first) {
        this.first = first;
        getChildren().add(first);
        getStyleClass().add("path");
        setMinWidth(0);
    }

    void add(StepArrow arrow, PlaceCard to) {
        links.add(new Link(arrow, to));
        getChildren().addAll(arrow, to);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDEST;
    }

    @Override
    protected double computeMinHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width < 0 ? WIDEST : width, false);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    /// The height that it takes.
    private double arrange(double width, boolean place) {
        boolean row = width >= ROW;
        links.forEach(link -> link.arrow().point(!row));
        return row ? rows(width, place) : column(width, place);
    }

    private double column(double width, boolean place) {
        double y = first.prefHeight(width);
        if (place) {
            first.resizeRelocate(0, 0, width, y);
        }
        for (Link link : links) {
            double arrow = link.arrow().prefHeight(width);
            double to = link.to().prefHeight(width);
            if (place) {
                link.arrow().resizeRelocate(0, y, width, arrow);
                link.to().resizeRelocate(0, y + arrow, width, to);
            }
            y += arrow + to;
        }
        return y;
    }

    private double rows(double width, boolean place) {
        double y = 0;
        int from = 0;
        boolean top = true;
        while (top || from < links.size()) {
            double x = top ? width(first) : 0;
            int to = from;
            while (to < links.size() && ((to == from && !top) || x + width(links.get(to)) <= width)) {
                x += width(links.get(to));
                to++;
            }
            y += (top ? 0 : BETWEEN_ROWS) + row(links.subList(from, to), top, y + (top ? 0 : BETWEEN_ROWS), place);
            from = to;
            top = false;
        }
        return y;
    }

    /// One row from `y` on; the middle of its places is on the line of its arrows.
    private double row(List<Link> row, boolean top, double y, boolean place) {
        double above = top ? height(first) / 2 : 0;
        double below = above;
        for (Link link : row) {
            double arrow = link.arrow().prefHeight(link.arrow().prefWidth(-1));
            above = Math.max(above, Math.max(height(link.to()) / 2, arrow - StepArrow.BELOW));
            below = Math.max(below, Math.max(height(link.to()) / 2, StepArrow.BELOW));
        }
        if (place) {
            double x = 0;
            if (top) {
                first.resizeRelocate(0, y + above - height(first) / 2, width(first), height(first));
                x = width(first);
            }
            for (Link link : row) {
                double arrow = link.arrow().prefWidth(-1);
                double high = link.arrow().prefHeight(arrow);
                link.arrow().resizeRelocate(x, y + above + StepArrow.BELOW - high, arrow, high);
                double card = width(link.to());
                link.to().resizeRelocate(x + arrow, y + above - height(link.to()) / 2, card, height(link.to()));
                x += arrow + card;
            }
        }
        return above + below;
    }

    private static double width(Link link) {
        return link.arrow().prefWidth(-1) + width(link.to());
    }

    private static double width(PlaceCard card) {
        return Math.min(WIDEST, Math.ceil(card.prefWidth(-1)));
    }

    private static double height(PlaceCard card) {
        return card.prefHeight(width(card));
    }
}
