package dev.sortkey.dynamo.read.plan;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// The syntax and range of DynamoDB's numbers: 38 significant digits, from 1E-130 to below 1E+126.
final class NumberText {
    private static final Pattern SYNTAX = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,6})?");
    private static final int DIGITS = 38;
    private static final int SMALLEST_EXPONENT = -130;
    private static final int LARGEST_EXPONENT = 125;

    private NumberText() {}

    /// The number without blanks around it, otherwise as typed.
    static String check(String typed) {
        String text = typed.strip();
        if (!SYNTAX.matcher(text).matches()) {
            throw bad(
                    text,
                    "is not a number",
                    "Write digits with an optional sign, point and exponent, such as -12.5 or 6E23.");
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        if (number.precision() > DIGITS) {
            throw bad(text, "has more than 38 significant digits", "Shorten it; DynamoDB keeps 38 digits.");
        }
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() != 0 && (exponent < SMALLEST_EXPONENT || exponent > LARGEST_EXPONENT)) {
            throw bad(text, "is out of range", "DynamoDB keeps numbers from 1E-130 to 9.99E+125.");
        }
        return text;
    }

    private static UserException bad(String text, String what, String next) {
        return new UserException(new UserError.BadInput("'" + text + "' " + what + ".", next));
    }
}
