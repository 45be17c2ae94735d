package dev.sortkey.dynamo.item;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a DynamoDB number: 0, or at most 38 significant digits between 1E-130 and 9.99…E+125, of either sign.
public final class DynamoNumber {
    private static final Pattern FORM = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final int MOST_DIGITS = 38;
    /// Computing its value takes time quadratic in this.
    private static final int LONGEST = 1_000;
    /// With more zeros it is written with an exponent.
    private static final int LONGEST_PLAIN = 40;

    private static final int SMALLEST_EXPONENT = -130;
    private static final int LARGEST_EXPONENT = 125;

    private DynamoNumber() {}

    /// Why `text` cannot be stored as a number, as the end of a sentence; nothing when it can.
    public static Optional<String> problem(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.of("is not a number");
        }
        if (text.length() > LONGEST) {
            return Optional.of("has " + text.length() + " characters; no number needs more than " + LONGEST);
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.signum() == 0) {
            return Optional.empty();
        }
        if (value.precision() > MOST_DIGITS) {
            return Optional.of("has " + value.precision() + " significant digits; DynamoDB supports 38");
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        return exponent < SMALLEST_EXPONENT || exponent > LARGEST_EXPONENT
                ? Optional.of("is outside DynamoDB's range, 1E-130 to 9.99E+125")
                : Optional.empty();
    }

    /// The one text of all that mean the same number as `text`, as the service returns it unless it is very long;
    /// `text` itself when it is no number.
    public static String plain(String text) {
        return problem(text).isPresent() ? text : plain(new BigDecimal(text));
    }

    /// The shortest text of a number.
    public static String plain(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return Math.abs(shortest.scale()) > LONGEST_PLAIN ? shortest.toString() : shortest.toPlainString();
    }

    /// Whether two valid texts mean one number, as `1` and `1.0` do.
    public static boolean same(String one, String other) {
        return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    /// The digits between the first and the last that is not zero, both included; 0 for zero.
    static int significantDigits(String text) {
        int digits = 0;
        int significant = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                break;
            }
            if (c >= '1' && c <= '9') {
                digits++;
                significant = digits;
            } else if (c == '0' && digits > 0) {
                digits++;
            }
        }
        return significant;
    }
}
