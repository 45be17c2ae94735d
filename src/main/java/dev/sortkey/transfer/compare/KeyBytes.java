package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The key of an item as bytes: equal for equal keys, in which `1` and `1.0` are one number, and in the order of the
/// values.
final class KeyBytes {
    private static final int END = 0;
    private static final int ESCAPED = 0xFF;
    private static final byte NEGATIVE = 0;
    private static final byte ZERO = 1;
    private static final byte POSITIVE = 2;

    private KeyBytes() {}

    /// The bytes of the key of `item`.
    ///
    /// @throws UserException bad input when it has none
    static byte[] of(Map<String, AttributeValue> item, KeyNames keys) {
        var out = new ByteArrayOutputStream();
        ItemKeys.keyOf(item, keys).forEach((name, value) -> add(out, name, value));
        return out.toByteArray();
    }

    private static void add(ByteArrayOutputStream out, String name, AttributeValue value) {
        switch (value.type()) {
            case S -> add(out, 'S', text(value.s()));
            case N -> add(out, 'N', number(value.n()));
            case B -> add(out, 'B', value.b().asByteArrayUnsafe());
            default ->
                throw new UserException(new UserError.BadInput(
                        "The key attribute " + name + " is neither a string, a number nor binary.",
                        "Correct the item."));
        }
    }

    /// Ended so that what begins like another value comes after it.
    private static void add(ByteArrayOutputStream out, char type, byte[] value) {
        out.write(type);
        for (byte each : value) {
            out.write(each);
            if (each == END) {
                out.write(ESCAPED);
            }
        }
        out.write(END);
        out.write(END);
    }

    /// Half a character that only UTF-16 has must not become the same as another one.
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8).equals(text) ? bytes : text.getBytes(StandardCharsets.UTF_16);
    }

    private static byte[] number(String text) {
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.signum() == 0) {
            return new byte[] {ZERO};
        }
        byte[] digits = value.unscaledValue().abs().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = ByteBuffer.allocate(digits.length + 6)
                .put(POSITIVE)
                .putInt((value.precision() - value.scale()) ^ Integer.MIN_VALUE)
                .put(digits)
                .put((byte) END)
                .array();
        if (value.signum() < 0) {
            for (int i = 1; i < bytes.length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
            bytes[0] = NEGATIVE;
        }
        return bytes;
    }
}
