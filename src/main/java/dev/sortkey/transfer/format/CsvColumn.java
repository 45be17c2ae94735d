package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A column of a CSV file: an attribute, and the type that its values have there. An attribute of several
/// types has a column for each.
public record CsvColumn(String attribute, AttributeType type) {
    private static final Pattern TYPED = Pattern.compile(
            "(?<name>.*?)(?::(?<colon>S|N|B|BOOL|NULL|SS|NS|BS|L|M)|\\s*\\((?<paren>S|N|B|BOOL|NULL|SS|NS|BS|L|M)\\))",
            Pattern.DOTALL);

    /// The column with the header `name:TYPE` or `name (TYPE)`; without one, of the type that `keys` has
    /// for its name, or strings, as ImportTable takes it.
    static CsvColumn of(String header, Map<String, AttributeType> keys) {
        Matcher matcher = TYPED.matcher(header);
        if (!matcher.matches()) {
            return new CsvColumn(header, keys.getOrDefault(header, AttributeType.S));
        }
        String letters = matcher.group("colon") == null ? matcher.group("paren") : matcher.group("colon");
        return new CsvColumn(matcher.group("name"), AttributeType.named(letters).orElseThrow());
    }

    /// As it is written.
    String header() {
        return attribute + ":" + type;
    }

    /// What stands in a cell that isn't empty.
    ///
    /// @throws UserException bad input when it isn't of the type
    AttributeValue value(String cell) {
        return switch (type) {
            case S -> AttributeValue.fromS(cell);
            case N -> parsed(quoted(cell.strip()));
            case B -> parsed(quoted(cell.strip()));
            case BOOL -> parsed(cell.strip());
            case NULL -> AttributeValue.fromNul(true);
            case SS, NS, BS, L, M -> document(cell);
            case UNKNOWN -> throw new IllegalStateException("no column has it");
        };
    }

    /// With types inside, or without them where that leaves the type of the column.
    private AttributeValue document(String cell) {
        try {
            return parsed(cell);
        } catch (UserException e) {
            if (type != AttributeType.L && type != AttributeType.M) {
                throw e;
            }
            AttributeValue plain = Objects.requireNonNull(
                    PlainJson.parse("{\"v\":" + cell + "}", Map.of()).get("v"));
            if (AttributeType.of(plain) != type) {
                throw e;
            }
            return plain;
        }
    }

    private static String quoted(String text) {
        return JsonText.print(false, json -> json.writeString(text));
    }

    private AttributeValue parsed(String json) {
        return Objects.requireNonNull(DynamoJson.parse("{" + quoted(attribute) + ":{\"" + type + "\":" + json + "}}")
                .get(attribute));
    }

    /// The cell of `value`, which has the type.
    String cell(AttributeValue value) {
        return switch (type) {
            case S, N -> ValueText.whole(value);
            case B -> Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
            case BOOL -> value.bool().toString();
            case NULL -> "true";
            case SS, NS, BS, L, M -> {
                String typed = DynamoJson.print(value);
                yield typed.substring(typed.indexOf(':') + 1, typed.length() - 1);
            }
            case UNKNOWN -> throw new IllegalStateException("no column has it");
        };
    }
}
