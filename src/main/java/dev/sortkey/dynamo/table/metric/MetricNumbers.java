package dev.sortkey.dynamo.table.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/// Numbers as short as people compare them.
public final class MetricNumbers {
    private static final int WHOLE = 100;
    private static final int THOUSANDS = 10_000;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private MetricNumbers() {}

    /// With three digits, such as `0.0123`, `4.2`, `1,234`, `56.7k` or `1.2M`.
    public static String words(double value) {
        if (Math.abs(value) < WHOLE) {
            return digits(value);
        }
        if (Math.abs(value) < THOUSANDS) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        double shown = value / 1000;
        for (String unit : new String[] {"k", "M", "G"}) {
            if (Math.abs(shown) < 999.5) {
                return digits(shown) + unit;
            }
            shown /= 1000;
        }
        return digits(shown) + "T";
    }

    private static String digits(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }

    /// Such as `5 min` or `1 h`.
    public static String words(Duration period) {
        return period.toHours() > 0 ? period.toHours() + " h" : period.toMinutes() + " min";
    }
}
