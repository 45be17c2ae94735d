package dev.sortkey.ui.tables.overview;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.metric.MetricSeries.Metric;
import dev.sortkey.dynamo.table.metric.MetricSpan;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Plain;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What CloudWatch counts of a table, as small charts.
final class MetricsPane {
    private final OverviewViewModel model;
    private final VBox section = new VBox(8);
    private final VBox content = new VBox(8);
    private @Nullable Long readUnits;
    private @Nullable Long writeUnits;
    private Consumer<MissingFeature> lacking = _ -> {};

    MetricsPane(OverviewViewModel model) {
        this.model = model;
        section.setId("metrics");
        section.managedProperty().bind(section.visibleProperty());
        content.setId("metrics-content");
        HBox head = new HBox(14, FormPage.heading("Metrics"), spans());
        head.setAlignment(Pos.CENTER_LEFT);
        section.getChildren().setAll(head, content);
    }

    private SegmentedButton spans() {
        SegmentedButton spans = new SegmentedButton();
        spans.getButtons()
                .setAll(Arrays.stream(MetricSpan.values()).map(this::span).toList());
        return spans;
    }

    private ToggleButton span(MetricSpan span) {
        ToggleButton button = Plain.toggle(span.words());
        button.setId("metrics-" + span.typed());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setSelected(span == model.span());
        button.setOnAction(_ -> {
            button.setSelected(true);
            load(span);
        });
        return button;
    }

    /// The section about `table`; hidden where nobody counts anything.
    ///
    /// @param lacking hears when the server doesn't have CloudWatch
    Node section(TableDescription table, Consumer<MissingFeature> lacking) {
        this.lacking = lacking;
        ProvisionedThroughputDescription units = table.provisionedThroughput();
        readUnits = units == null || isNone(units.readCapacityUnits()) ? null : units.readCapacityUnits();
        writeUnits = units == null || isNone(units.writeCapacityUnits()) ? null : units.writeCapacityUnits();
        load(model.span());
        return section;
    }

    private static boolean isNone(@Nullable Long units) {
        return units == null || units == 0;
    }

    private void load(MetricSpan span) {
        section.setVisible(model.hasMetrics());
        if (!model.hasMetrics()) {
            lacking.accept(MissingFeature.CLOUDWATCH);
            return;
        }
        content.getChildren().setAll(FormPage.hint("Loading metrics…"));
        model.metrics(span, this::show);
    }

    private void show(Fact<TableMetrics> fact) {
        switch (fact) {
            case Fact.Known<TableMetrics>(TableMetrics metrics) -> show(metrics);
            case Fact.Unsupported<TableMetrics> _ -> {
                section.setVisible(false);
                lacking.accept(MissingFeature.CLOUDWATCH);
            }
            default -> {
                Label unknown = new Label("Unknown: " + fact.whyUnknown());
                unknown.getStyleClass().add("unknown");
                unknown.setWrapText(true);
                content.getChildren().setAll(unknown);
            }
        }
    }

    private void show(TableMetrics metrics) {
        if (metrics.isEmpty()) {
            content.getChildren()
                    .setAll(FormPage.hint("CloudWatch has counted no requests to the table in the last "
                            + metrics.span().words() + "."));
            return;
        }
        FlowPane cards = new FlowPane(10, 10);
        cards.setId("metric-cards");
        metrics.series()
                .forEach(series ->
                        cards.getChildren().add(new MetricCard(metrics, series, provisioned(series.metric()))));
        content.getChildren()
                .setAll(
                        cards,
                        FormPage.hint(local(metrics.start()) + " to " + local(metrics.end())
                                + ". CloudWatch bills each request for metrics, and is a few minutes behind."));
    }

    private @Nullable Long provisioned(Metric metric) {
        return switch (metric) {
            case READ_CAPACITY -> readUnits;
            case WRITE_CAPACITY -> writeUnits;
            default -> null;
        };
    }

    private static String local(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .format(moment.atZone(ZoneId.systemDefault()));
    }
}
