package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.BinaryText;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.Epochs;
import dev.sortkey.dynamo.item.TtlText;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A value of one type as text that can be typed: documents and sets as the JSON behind the type's letters, binary in
/// a form.
///
/// @param form of binary; the others don't care
/// @param isTtl whether it says when an item expires, so that a time can be typed in place of a number
record ValueInput(AttributeType type, BinaryForm form, boolean isTtl) {
    /// Longer numbers are not shown twice.
    private static final int MOST_DIGITS = 42;

    /// How bytes are typed.
    enum BinaryForm {
        TEXT("Text"),
        HEX("Hex"),
        BASE64("Base64");

        private final String words;

        BinaryForm(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }

        /// The one that is read best.
        static BinaryForm of(byte[] bytes) {
            return BinaryText.utf8(bytes).isPresent() ? TEXT : bytes.length <= 64 ? HEX : BASE64;
        }
    }

    /// What would have to be typed for `value`, which is of this type.
    String text(AttributeValue value) {
        return switch (type) {
            case S -> value.s();
            case N -> value.n();
            case B -> bytes(value.b().asByteArrayUnsafe());
            case BOOL -> value.bool().toString();
            case NULL, UNKNOWN -> "";
            case M, L, SS, NS, BS -> document(value);
        };
    }

    private String bytes(byte[] bytes) {
        return switch (form) {
            case TEXT -> BinaryText.utf8(bytes).orElse("");
            case HEX -> BinaryText.hex(bytes, bytes.length);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    private String document(AttributeValue value) {
        String json = DynamoJson.print(value);
        String inner = json.substring(json.indexOf(':') + 1, json.length() - 1);
        return JsonText.indented(inner).orElse(inner);
    }

    /// The value of what was typed.
    ///
    /// @throws UserException bad input when it isn't one of this type
    AttributeValue value(String typed) {
        return switch (type) {
            case S -> AttributeValue.fromS(typed);
            case N -> AttributeValue.fromN(isTtl ? seconds(typed) : number(typed));
            case B -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes(typed)));
            case BOOL -> AttributeValue.fromBool(bool(typed));
            case NULL -> AttributeValue.fromNul(true);
            case M, L, SS, NS, BS -> DynamoJson.parse(type, typed);
            case UNKNOWN -> throw bad("This type isn't known.", "Choose another.");
        };
    }

    private static String number(String typed) {
        String number = typed.strip();
        DynamoNumber.problem(number).ifPresent(why -> {
            throw bad("'" + number + "' " + why + ".", "");
        });
        return number;
    }

    private static String seconds(String typed) {
        if (DynamoNumber.problem(typed.strip()).isEmpty()) {
            return typed.strip();
        }
        return TtlText.parse(typed, Instant.now(), ZoneId.systemDefault())
                .map(time -> String.valueOf(time.getEpochSecond()))
                .orElseThrow(() -> bad(
                        "'" + typed.strip() + "' is not a time.",
                        "Enter seconds, a date such as 2026-12-31 14:00, or in 30 days."));
    }

    private static boolean bool(String typed) {
        return switch (typed.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t" -> true;
            case "false", "f" -> false;
            default -> throw bad("Enter true or false.", "");
        };
    }

    private byte[] bytes(String typed) {
        try {
            return switch (form) {
                case TEXT -> SdkBytes.fromUtf8String(typed).asByteArray();
                case HEX -> HexFormat.of().parseHex(typed.replaceAll("[\\s,:]|0x", ""));
                case BASE64 -> Base64.getDecoder().decode(typed.replaceAll("\\s", ""));
            };
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new UserError.BadInput("This isn't " + form + ": " + e.getMessage() + ".", "Correct it."), e);
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }

    /// What is worth knowing about what was typed: the number as it is stored, the time that it is, its bytes.
    Optional<String> note(AttributeValue value) {
        return switch (type) {
            case N -> isTtl ? time(value.n()) : stored(value.n());
            case B -> Optional.of(Counted.of(value.b().asByteArrayUnsafe().length, "byte"));
            case S, BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> time(String number) {
        return Epochs.ofTtl(number)
                .map(time -> "Stored as " + number + ": expires " + Epochs.text(time, ZoneId.systemDefault()));
    }

    private static Optional<String> stored(String number) {
        String plain = new BigDecimal(number).stripTrailingZeros().toPlainString();
        return plain.equals(number) || plain.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of("Stored as " + plain);
    }

    /// Why the service would not go by it, as a warning.
    Optional<String> warning(AttributeValue value) {
        return isTtl ? TtlText.warning(value, Instant.now()) : Optional.empty();
    }
}
