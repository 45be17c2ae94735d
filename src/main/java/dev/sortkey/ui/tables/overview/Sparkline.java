package dev.sortkey.ui.tables.overview;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// Values as a small line over time, from 0 to their maximum. Where a value is missing, the line has a gap.
final class Sparkline extends Region {
    private static final double HEIGHT = 40;
    private static final double WIDTH = 200;

    private final List<Double> values;
    private final double max;
    private final Path line = new Path();
    private final Path area = new Path();
    private final Line base = new Line();
    private final Line mark = new Line();

    /// @param gaps whether a missing value is a gap; otherwise it is 0
    /// @param pointed hears over which value the pointer is, and -1 when it leaves
    Sparkline(List<Double> values, boolean gaps, IntConsumer pointed) {
        this.values = gaps
                ? values
                : values.stream().map(value -> Double.isNaN(value) ? 0 : value).toList();
        max = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        getStyleClass().add("sparkline");
        line.getStyleClass().add("line");
        area.getStyleClass().add("area");
        base.getStyleClass().add("base");
        mark.getStyleClass().add("mark");
        mark.setVisible(false);
        List.of(line, area, base, mark).forEach(shape -> shape.setManaged(false));
        getChildren().setAll(area, base, line, mark);
        setPrefSize(WIDTH, HEIGHT);
        setMinHeight(HEIGHT);
        setOnMouseMoved(event -> point(place(event.getX()), pointed));
        setOnMouseExited(_ -> point(-1, pointed));
    }

    private int place(double x) {
        return values.isEmpty() ? -1 : Math.clamp((int) (x / getWidth() * values.size()), 0, values.size() - 1);
    }

    private void point(int place, IntConsumer pointed) {
        mark.setVisible(place >= 0);
        if (place >= 0) {
            mark.setStartX(x(place));
            mark.setEndX(x(place));
            mark.setStartY(0);
            mark.setEndY(getHeight());
        }
        pointed.accept(place);
    }

    /// In the middle of its period.
    private double x(int place) {
        return (place + 0.5) / values.size() * getWidth();
    }

    private double y(double value) {
        double bottom = getHeight() - 1;
        return max == 0 ? bottom : bottom - value / max * (bottom - 1);
    }

    @Override
    protected void layoutChildren() {
        line.getElements().clear();
        area.getElements().clear();
        int from = 0;
        while (from < values.size()) {
            int to = from;
            while (to < values.size() && !Double.isNaN(values.get(to))) {
                to++;
            }
            if (to > from) {
                draw(from, to);
            }
            from = to + 1;
        }
        base.setStartX(0);
        base.setEndX(getWidth());
        base.setStartY(getHeight() - 0.5);
        base.setEndY(getHeight() - 0.5);
    }

    /// One piece without a gap; a single value is a short line, so that it is seen.
    private void draw(int from, int to) {
        double half = to - from == 1 ? 1.5 : 0;
        area.getElements().add(new MoveTo(x(from) - half, getHeight()));
        line.getElements().add(new MoveTo(x(from) - half, y(values.get(from))));
        for (int i = from; i < to; i++) {
            area.getElements().add(new LineTo(x(i) - (i == from ? half : 0), y(values.get(i))));
            line.getElements().add(new LineTo(x(i) + (i == to - 1 ? half : 0), y(values.get(i))));
        }
        area.getElements().add(new LineTo(x(to - 1) + half, y(values.get(to - 1))));
        area.getElements().add(new LineTo(x(to - 1) + half, getHeight()));
        area.getElements().add(new ClosePath());
    }
}
