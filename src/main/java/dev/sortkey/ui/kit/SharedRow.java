package dev.sortkey.ui.kit;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Two regions side by side while their smallest widths fit, else the second below the first; one of them takes the
/// width that is left.
public final class SharedRow extends Region {
    private final Region first;
    private final Region second;
    private final Region growing;

    /// @param growing one of the two
    public SharedRow(Region first, Region second, Region growing) {
        this.first = first;
        this.second = second;
        this.growing = growing;
        getChildren().setAll(first, second);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean fits(double width) {
        return width <= 0 || least(first) + least(second) <= width;
    }

    private static double least(Region region) {
        return region.isManaged() ? region.minWidth(-1) : 0;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double one = height(first);
        double two = height(second);
        return snapSizeY(fits(width < 0 ? getWidth() : width) ? Math.max(one, two) : one + two);
    }

    private static double height(Region region) {
        return region.isManaged() ? region.prefHeight(-1) : 0;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (!fits(width)) {
            first.resizeRelocate(0, 0, width, height(first));
            second.resizeRelocate(0, height(first), width, height(second));
            return;
        }
        double fixed = width(first.equals(growing) ? second : first);
        double firstWidth = first.equals(growing) ? width - fixed : fixed;
        place(first, 0, firstWidth);
        place(second, firstWidth, width - firstWidth);
    }

    private static double width(Region region) {
        return region.isManaged() ? region.prefWidth(-1) : 0;
    }

    private void place(Region region, double x, double width) {
        region.resizeRelocate(snapPositionX(x), 0, snapSizeX(width), getHeight());
    }
}
