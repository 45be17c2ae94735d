package dev.sortkey.dynamo.table.metric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// The values of one metric, one for each period.
///
/// @param metric what was counted
/// @param operation of which operation; empty for all of them
/// @param values one for each period, in its order; NaN where CloudWatch has none
public record MetricSeries(Metric metric, String operation, List<Double> values) {
    /// What is counted.
    public enum Metric {
        READ_CAPACITY("Read capacity", "RCU/s"),
        WRITE_CAPACITY("Write capacity", "WCU/s"),
        THROTTLED("Throttled requests", ""),
        ERRORS("System errors", ""),
        LATENCY("Latency", "ms");

        private final String words;
        private final String unit;

        Metric(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /// Such as `Read capacity`.
        public String words() {
            return words;
        }

        /// Such as `RCU/s`; empty for a plain count.
        public String unit() {
            return unit;
        }

        /// Whether the sum of its values means something.
        public boolean isCount() {
            return unit.isEmpty();
        }
    }

    /// Copies its values.
    public MetricSeries {
        values = List.copyOf(values);
    }

    /// Such as `Latency of GetItem`.
    public String title() {
        return metric.words() + (operation.isEmpty() ? "" : " of " + operation);
    }

    private DoubleStream known() {
        return values.stream().mapToDouble(Double::doubleValue).filter(value -> !Double.isNaN(value));
    }

    /// Whether nothing at all was counted.
    public boolean isEmpty() {
        return known().findAny().isEmpty();
    }

    /// The largest value; nothing when nothing was counted.
    public OptionalDouble max() {
        return known().max();
    }

    /// All values together.
    public double total() {
        return known().sum();
    }

    /// The average of a period; DynamoDB counts no capacity in one without requests, which has no latency.
    public OptionalDouble average() {
        if (isEmpty()) {
            return OptionalDouble.empty();
        }
        return metric == Metric.LATENCY ? known().average() : OptionalDouble.of(total() / values.size());
    }

    /// In words, such as `12 in all, at most 3 in 5 min` or `max 4.2 ms, average 3.1 ms`.
    ///
    /// @param span for how long a value is
    public String words(MetricSpan span) {
        if (isEmpty() || (metric.isCount() && total() == 0)) {
            return "none";
        }
        String max = MetricNumbers.words(max().orElse(0));
        return metric.isCount()
                ? MetricNumbers.words(total()) + " in all, at most " + max + " in " + MetricNumbers.words(span.period())
                : "max " + max + " " + metric.unit() + ", average "
                        + MetricNumbers.words(average().orElse(0)) + " " + metric.unit();
    }
}
