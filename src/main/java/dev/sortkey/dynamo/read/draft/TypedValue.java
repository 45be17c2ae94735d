package dev.sortkey.dynamo.read.draft;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireReader;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// A value as typed: its type is chosen, so `007` of type S stays text; of type ANY it is compared as each type that
/// it can be.
///
/// @param text S as it is; N in DynamoDB's number syntax; B in Base64; BOOL `true` or `false`; nothing for NULL;
///     the others as DynamoDB JSON without the outer type, such as `["a","b"]` for SS
public record TypedValue(Type type, String text) {
    /// DynamoDB's type descriptors, and one for all that a filter's value can be.
    public enum Type {
        /// Text, and a number, true or false, or null where the text is one.
        ANY,
        /// Text.
        S,
        /// Number.
        N,
        /// Bytes.
        B,
        /// True or false.
        BOOL,
        /// Null.
        NULL,
        /// Set of text.
        SS,
        /// Set of numbers.
        NS,
        /// Set of bytes.
        BS,
        /// List.
        L,
        /// Map.
        M;

        /// The type of `attribute` when a key of `table` defines it, else text.
        public static Type ofKey(TableDescription table, String attribute) {
            return defined(table, attribute).orElse(S);
        }

        /// The type of `attribute` when a key of `table` or of one of its indexes defines it.
        public static Optional<Type> defined(TableDescription table, String attribute) {
            return table.attributeDefinitions().stream()
                    .filter(definition -> attribute.equals(definition.attributeName()))
                    .flatMap(definition -> Arrays.stream(values())
                            .filter(type -> type.name().equals(definition.attributeTypeAsString())))
                    .findFirst();
        }
    }

    /// Neither may be missing.
    public TypedValue {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(text, "text");
    }

    /// Text.
    public static TypedValue text(String text) {
        return new TypedValue(Type.S, text);
    }

    /// A number.
    public static TypedValue number(String number) {
        return new TypedValue(Type.N, number);
    }

    /// What would have to be typed for `value`.
    public static TypedValue of(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B ->
                new TypedValue(
                        Type.B, Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
            case BOOL -> new TypedValue(Type.BOOL, value.bool().toString());
            case NULL -> new TypedValue(Type.NULL, "");
            case SS -> inner(Type.SS, value);
            case NS -> inner(Type.NS, value);
            case BS -> inner(Type.BS, value);
            case L -> inner(Type.L, value);
            case M -> inner(Type.M, value);
            case UNKNOWN ->
                throw new UserException(new UserError.BadInput(
                        "The value has a type that this version of Sortkey doesn't know.",
                        "Check for a newer version."));
        };
    }

    /// The same, of the type that a key of `table` defines for `attribute` when it is of type ANY.
    public TypedValue asKey(TableDescription table, String attribute) {
        return type == Type.ANY
                ? Type.defined(table, attribute)
                        .map(defined -> new TypedValue(defined, text))
                        .orElse(this)
                : this;
    }

    /// What it can be: itself, or of type ANY text first, then each other type that the text fits.
    public List<TypedValue> readings() {
        if (type != Type.ANY) {
            return List.of(this);
        }
        var readings = new ArrayList<>(List.of(text(text)));
        String word = text.strip();
        if (DynamoNumber.problem(word).isEmpty()) {
            readings.add(number(word));
        } else if (word.equals("true") || word.equals("false")) {
            readings.add(new TypedValue(Type.BOOL, word));
        } else if (word.equals("null")) {
            readings.add(new TypedValue(Type.NULL, ""));
        }
        return readings;
    }

    /// The value to send; text when it is of type ANY.
    ///
    /// @throws UserException bad input, when the text does not fit the type
    public AttributeValue value() {
        return switch (type) {
            case S, ANY -> AttributeValue.fromS(text);
            case N -> AttributeValue.fromN(checkedNumber(text));
            case B -> AttributeValue.fromB(bytes());
            case BOOL -> AttributeValue.fromBool(bool());
            case NULL -> AttributeValue.fromNul(true);
            case SS, NS, BS, L, M -> document();
        };
    }

    private static String checkedNumber(String typed) {
        String number = typed.strip();
        if (number.isEmpty()) {
            throw new UserException(new UserError.BadInput("A number is missing.", "Enter one, such as 12.5."));
        }
        DynamoNumber.problem(number).ifPresent(problem -> {
            throw new UserException(new UserError.BadInput(
                    "'" + number + "' " + problem + ".",
                    "Enter digits with an optional sign, decimal point and exponent, such as -12.5 or 6E23."));
        });
        return number;
    }

    private SdkBytes bytes() {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw bad("isn't valid Base64", "Enter binary as Base64, for example AAEC/w==.");
        }
    }

    private boolean bool() {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("is neither true nor false", "Enter true or false.");
        };
    }

    private AttributeValue document() {
        String json = prefix(type) + text + "}";
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            AttributeValue value = WireReader.read(parser, AttributeValue.builder());
            if (parser.nextToken() != null) {
                throw bad("has extra text after its end", "Remove the extra text.");
            }
            check(value);
            return value;
        } catch (JacksonException e) {
            throw bad("isn't valid JSON", "Enter DynamoDB JSON, for example " + example() + ".");
        } catch (UserException e) {
            throw bad(
                    "isn't DynamoDB JSON of type " + type + ": "
                            + e.error().what().replaceFirst("\\.$", ""),
                    "Enter for example " + example() + ".");
        }
    }

    private static void check(AttributeValue value) {
        switch (AttributeType.of(value)) {
            case N -> checkedNumber(value.n());
            case NS -> {
                checkSet(value.ns());
                value.ns().forEach(TypedValue::checkedNumber);
            }
            case SS -> checkSet(value.ss());
            case BS -> checkSet(value.bs());
            case L -> value.l().forEach(TypedValue::check);
            case M -> value.m().values().forEach(TypedValue::check);
            case UNKNOWN ->
                throw new UserException(new UserError.BadInput(
                        "A value in it has no type or more than one.", "Give each value one type."));
            case S, B, BOOL, NULL -> {}
        }
    }

    private static void checkSet(List<?> members) {
        if (members.isEmpty() || Set.copyOf(members).size() < members.size()) {
            throw new UserException(new UserError.BadInput(
                    "A set in it is empty or has duplicates.",
                    "Give each set at least one member, without duplicates."));
        }
    }

    private String example() {
        return switch (type) {
            case SS, BS -> "[\"YQ==\",\"Yg==\"]";
            case NS -> "[\"1\",\"2.5\"]";
            case L -> "[{\"S\":\"a\"},{\"N\":\"1\"}]";
            default -> "{\"a\":{\"S\":\"b\"}}";
        };
    }

    private UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput("'" + text + "' " + what + ".", next));
    }

    private static TypedValue inner(Type type, AttributeValue value) {
        String json = WireWriter.print(value, false);
        return new TypedValue(type, json.substring(prefix(type).length(), json.length() - 1));
    }

    private static String prefix(Type type) {
        return "{\"" + type + "\":";
    }
}
