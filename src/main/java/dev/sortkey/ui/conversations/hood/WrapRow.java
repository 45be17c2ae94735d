package dev.sortkey.ui.conversations.hood;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Nodes side by side where they fit, and below each other where they don't. Unlike in a flow pane, one that is
/// wider than the row wraps its own text.
final class WrapRow extends Pane {
    private static final double GAP = 5;
    private static final double LINE_GAP = 3;

    WrapRow() {
        setMinWidth(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> nodes = getManagedChildren();
        double gaps = GAP * Math.max(0, nodes.size() - 1);
        return nodes.stream().mapToDouble(node -> Math.ceil(node.prefWidth(-1))).sum() + gaps + sides();
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(width < 0 ? computePrefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        place(getWidth(), true);
    }

    private double sides() {
        Insets insets = getInsets();
        return insets.getLeft() + insets.getRight();
    }

    private double place(double width, boolean move) {
        Insets insets = getInsets();
        double room = Math.max(1, width - sides());
        double x = 0;
        double y = insets.getTop();
        double line = 0;
        for (Node node : getManagedChildren()) {
            double wide = Math.min(room, Math.ceil(node.prefWidth(-1)));
            double high = Math.ceil(node.prefHeight(wide));
            if (x > 0 && x + wide > room) {
                x = 0;
                y += line + LINE_GAP;
                line = 0;
            }
            if (move) {
                node.resizeRelocate(insets.getLeft() + x, y, wide, high);
            }
            x += wide + GAP;
            line = Math.max(line, high);
        }
        return y + line + insets.getBottom();
    }
}
