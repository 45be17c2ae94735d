package dev.sortkey.dynamo.item.text;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A column of values, as its heading says.
///
/// @param type that of its values; null when nothing says it: text then, or what is written with its type
record Column(String name, @Nullable AttributeType type) {
    private static final String TYPES = "(?<type>S|N|B|BOOL|NULL|M|L|SS|NS|BS)";
    private static final Pattern TYPED =
            Pattern.compile("(?s)(?<name>.+?)(?::" + TYPES + "|\\s*\\(" + TYPES.replace("type", "other") + "\\))");
    private static final Pattern WITH_TYPE =
            Pattern.compile("(?s)\\s*\\{\\s*\"(S|N|B|BOOL|NULL|M|L|SS|NS|BS)\"\\s*:.*}\\s*");
    /// What Sortkey puts an apostrophe before, so that no spreadsheet runs it.
    private static final Pattern KEPT_FROM_RUNNING = Pattern.compile("(?s)'[=+\\-@\t\r\n＝＋－＠].*");

    static Column of(String heading, Map<String, AttributeType> types) {
        String name = text(heading.strip());
        Matcher typed = TYPED.matcher(name);
        if (!types.containsKey(name) && typed.matches()) {
            String letters = typed.group("type") == null ? typed.group("other") : typed.group("type");
            return new Column(typed.group("name"), AttributeType.named(letters).orElseThrow());
        }
        return new Column(name, types.get(name));
    }

    private static String text(String text) {
        return KEPT_FROM_RUNNING.matcher(text).matches() ? text.substring(1) : text;
    }

    /// The value of a field.
    ///
    /// @throws UserException bad input when it isn't one of this type
    AttributeValue value(String field) {
        if (WITH_TYPE.matcher(field).matches() && type != AttributeType.S && type != AttributeType.M) {
            return Objects.requireNonNull(
                    DynamoJson.parse("{\"v\":" + field + "}").get("v"));
        }
        return switch (type) {
            case S -> AttributeValue.fromS(text(field));
            case N -> AttributeValue.fromN(number(text(field).strip()));
            case B -> AttributeValue.fromB(bytes(field.strip()));
            case BOOL -> AttributeValue.fromBool(bool(field.strip()));
            case NULL -> AttributeValue.fromNul(true);
            case M, L -> document(field, AttributeValue.fromNul(true));
            case SS -> document(field, AttributeValue.fromSs(List.of()));
            case NS -> document(field, AttributeValue.fromNs(List.of()));
            case BS -> document(field, AttributeValue.fromBs(List.of()));
            case UNKNOWN -> throw bad("has a type that isn't known");
            case null -> AttributeValue.fromS(text(field));
        };
    }

    private AttributeValue document(String field, AttributeValue like) {
        if (WITH_TYPE.matcher(field).matches()) {
            AttributeValue value = Objects.requireNonNull(
                    DynamoJson.parse("{\"v\":" + field + "}").get("v"));
            if (AttributeType.of(value) == type) {
                return value;
            }
        }
        AttributeValue value = Objects.requireNonNull(
                PlainJson.parse("{\"v\":" + field + "}", Map.of("v", like)).get("v"));
        if (AttributeType.of(value) != type) {
            throw bad("this is a " + AttributeType.of(value).words() + ", not a " + words());
        }
        return value;
    }

    private String words() {
        return type == null ? "value" : type.words();
    }

    private static String number(String text) {
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw bad("'" + text + "' " + problem);
        });
        return text;
    }

    private static SdkBytes bytes(String text) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw bad("this isn't valid Base64");
        }
    }

    /// Spreadsheets write them in capitals.
    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("'" + text + "' is neither true nor false");
        };
    }

    private static UserException bad(String what) {
        return new UserException(new UserError.BadInput(what + ".", "Correct it."));
    }
}
