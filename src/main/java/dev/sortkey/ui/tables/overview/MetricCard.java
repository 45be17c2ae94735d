package dev.sortkey.ui.tables.overview;

import dev.sortkey.dynamo.table.metric.MetricNumbers;
import dev.sortkey.dynamo.table.metric.MetricSeries;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One metric: its largest value in digits, its line, and in words what else there is to know.
final class MetricCard extends VBox {
    private final TableMetrics metrics;
    private final MetricSeries series;
    private final Label below;
    private final String usual;

    /// @param provisioned units per second; null where there are none
    MetricCard(TableMetrics metrics, MetricSeries series, @Nullable Long provisioned) {
        super(2);
        this.metrics = metrics;
        this.series = series;
        this.usual = usual(metrics, series);
        Label title = new Label(series.title());
        title.getStyleClass().add("muted");
        Label number = new Label(number(series, provisioned));
        number.getStyleClass().add("metric-number");
        below = new Label(usual);
        below.getStyleClass().addAll("muted", "metric-below");
        boolean counts = series.metric().isCount();
        if (counts && series.total() > 0) {
            number.getStyleClass().add("wrong");
            getStyleClass().add("counts-failures");
        }
        getStyleClass().add("metric-card");
        boolean gaps = series.metric() == MetricSeries.Metric.LATENCY;
        getChildren().setAll(title, number, new Sparkline(series.values(), gaps, this::point), below);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(series.title() + ": " + series.words(metrics.span()));
    }

    /// Such as `max 4.2 of 5 RCU/s`, or `12` for a count.
    static String number(MetricSeries series, @Nullable Long provisioned) {
        if (series.metric().isCount()) {
            return MetricNumbers.words(series.total());
        }
        if (series.isEmpty()) {
            return "none";
        }
        return "max " + MetricNumbers.words(series.max().orElse(0))
                + (provisioned == null ? " " : " of " + MetricNumbers.words(provisioned) + " ")
                + series.metric().unit();
    }

    private static String usual(TableMetrics metrics, MetricSeries series) {
        if (series.isEmpty() || (series.metric().isCount() && series.total() == 0)) {
            return "";
        }
        return series.metric().isCount()
                ? "at most " + MetricNumbers.words(series.max().orElse(0)) + " in "
                        + MetricNumbers.words(metrics.span().period())
                : "average " + MetricNumbers.words(series.average().orElse(0)) + " "
                        + series.metric().unit();
    }

    private void point(int place) {
        if (place < 0) {
            below.setText(usual);
            return;
        }
        Instant start = metrics.start().plus(metrics.span().period().multipliedBy(place));
        double value = series.values().get(place);
        String known = Double.isNaN(value)
                ? "none"
                : MetricNumbers.words(value) + " " + series.metric().unit();
        below.setText(
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).format(start.atZone(ZoneId.systemDefault()))
                        + ": " + known.strip());
    }
}
