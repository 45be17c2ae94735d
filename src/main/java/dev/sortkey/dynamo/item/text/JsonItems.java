package dev.sortkey.dynamo.item.text;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Items in JSON, alone, in arrays, and in what requests and answers wrap them in.
final class JsonItems {
    /// The members of requests and answers that have items in them.
    private static final Set<String> WRAPPERS =
            Set.of("Items", "Item", "Attributes", "PutRequest", "RequestItems", "Responses");

    private static final Set<String> BESIDE = Set.of(
            "Count",
            "ScannedCount",
            "ConsumedCapacity",
            "LastEvaluatedKey",
            "NextToken",
            "UnprocessedKeys",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "ResponseMetadata",
            "$metadata");

    private final String text;
    private final Map<String, AttributeValue> like = new HashMap<>();
    private final List<FoundItem> found = new ArrayList<>();

    private JsonItems(String text, Map<String, AttributeType> types) {
        this.text = text;
        types.forEach((name, type) -> {
            AttributeValue value = example(type);
            if (value.type() != AttributeValue.Type.UNKNOWN_TO_SDK_VERSION) {
                like.put(name, value);
            }
        });
    }

    /// Something of the types that plain JSON can't say.
    private static AttributeValue example(AttributeType type) {
        return switch (type) {
            case B -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0]));
            case SS -> AttributeValue.fromSs(List.of());
            case NS -> AttributeValue.fromNs(List.of());
            case BS -> AttributeValue.fromBs(List.of());
            case S, N, BOOL, NULL, M, L, UNKNOWN -> AttributeValue.fromNul(true);
        };
    }

    static List<FoundItem> read(String text, Map<String, AttributeType> types) {
        var items = new JsonItems(text, types);
        try (JsonParser parser = JsonText.parser(text)) {
            while (parser.nextToken() != null) {
                items.element(parser);
            }
        } catch (JacksonException e) {
            throw JsonText.error(e, "The text");
        }
        return items.found;
    }

    private void element(JsonParser parser) {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    element(parser);
                }
            }
            case START_OBJECT -> object(parser);
            default -> throw JsonText.error(parser, "An item is expected here.", "Write {\"name\": …}.");
        }
    }

    private void object(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        switch (kind(Math.toIntExact(parser.currentTokenLocation().getCharOffset()))) {
            case TYPED -> found.add(new FoundItem(DynamoJson.read(parser), line));
            case PLAIN -> found.add(new FoundItem(PlainJson.read(parser, like), line));
            case WRAPPED -> unwrap(parser);
            case TABLES -> members(parser);
        }
    }

    private void unwrap(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!WRAPPERS.contains(name)) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT && (name.equals("RequestItems") || name.equals("Responses"))) {
                members(parser);
            } else {
                element(parser);
            }
        }
    }

    /// The requests for, or the items of, each table.
    private void members(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            element(parser);
        }
    }

    private enum Kind {
        TYPED,
        PLAIN,
        WRAPPED,
        TABLES
    }

    /// What the object is that begins at `offset`.
    private Kind kind(int offset) {
        var names = new HashSet<String>();
        boolean typed = false;
        boolean requests = true;
        try (JsonParser parser = JsonText.parser(text.substring(offset))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
                JsonToken value = parser.nextToken();
                requests &= value == JsonToken.START_ARRAY && text.startsWith("PutRequest", next(offset, parser));
                typed |= value == JsonToken.START_OBJECT && isTyped(parser);
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            // the mistake is told when it is read
        }
        boolean wraps = names.stream().anyMatch(WRAPPERS::contains)
                && names.stream().allMatch(name -> WRAPPERS.contains(name) || BESIDE.contains(name));
        return wraps ? Kind.WRAPPED : typed ? Kind.TYPED : requests && !names.isEmpty() ? Kind.TABLES : Kind.PLAIN;
    }

    /// Where the first name in an array of objects is.
    private int next(int offset, JsonParser parser) {
        int at = offset + Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        while (at < text.length() && !Character.isLetter(text.charAt(at)) && text.charAt(at) != ']') {
            at++;
        }
        return at;
    }

    /// Whether the object begins as a value with its type does, such as `{"S":"x"`.
    private static boolean isTyped(JsonParser parser) {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
            return false;
        }
        AttributeType type = AttributeType.named(parser.currentName()).orElse(AttributeType.UNKNOWN);
        JsonToken value = parser.nextToken();
        boolean fits = switch (type) {
            case S, N, B -> value == JsonToken.VALUE_STRING;
            case BOOL -> value.isBoolean();
            case NULL -> value == JsonToken.VALUE_TRUE;
            case M -> value == JsonToken.START_OBJECT;
            case L, SS, NS, BS -> value == JsonToken.START_ARRAY;
            case UNKNOWN -> false;
        };
        parser.skipChildren();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.skipChildren();
            fits = false;
        }
        return fits;
    }
}
