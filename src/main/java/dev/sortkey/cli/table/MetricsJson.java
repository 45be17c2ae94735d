package dev.sortkey.cli.table;

import dev.sortkey.dynamo.table.metric.MetricSeries;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/// Metrics as JSON: each series with a value, or null, for each period.
final class MetricsJson {
    private MetricsJson() {}

    static void write(JsonGenerator json, TableMetrics metrics) {
        json.writeObjectPropertyStart("Metrics");
        json.writeStringProperty("StartTime", metrics.start().toString());
        json.writeStringProperty("EndTime", metrics.end().toString());
        json.writeNumberProperty("PeriodSeconds", metrics.span().period().toSeconds());
        json.writeArrayPropertyStart("Series");
        metrics.series().forEach(series -> write(json, series));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MetricSeries series) {
        json.writeStartObject();
        json.writeStringProperty("Metric", series.metric().words());
        if (!series.operation().isEmpty()) {
            json.writeStringProperty("Operation", series.operation());
        }
        if (series.metric().isCount()) {
            json.writeNumberProperty("Total", series.total());
        } else {
            json.writeStringProperty("Unit", series.metric().unit());
            number(json, "Average", series.average());
        }
        number(json, "Maximum", series.max());
        json.writeArrayPropertyStart("Values");
        for (double value : series.values()) {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsDouble());
        }
    }
}
