package dev.sortkey.dynamo.item;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// The service's own JSON of an item, `{"pk":{"S":"x"},…}`: lossless both ways, attributes in their order, members of
/// maps inside them by name.
public final class DynamoJson {
    private DynamoJson() {}

    /// `item` on one line, or indented when `pretty`.
    public static String print(Map<String, AttributeValue> item, boolean pretty) {
        return JsonText.print(pretty, generator -> write(generator, item));
    }

    /// `value` with its type on one line, such as `{"S":"x"}`.
    public static String print(AttributeValue value) {
        return print(value, false);
    }

    /// `value` with its type on one line, or indented when `pretty`.
    public static String print(AttributeValue value, boolean pretty) {
        return JsonText.print(pretty, generator -> write(generator, value));
    }

    /// Writes `item` as one JSON object.
    public static void write(JsonGenerator generator, Map<String, AttributeValue> item) {
        generator.writeStartObject();
        item.forEach((name, value) -> {
            generator.writeName(name);
            write(generator, value);
        });
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, AttributeValue value) {
        AttributeType type = AttributeType.of(value);
        generator.writeStartObject();
        generator.writeName(type.name());
        switch (type) {
            case S -> generator.writeString(value.s());
            case N -> generator.writeString(value.n());
            case B -> generator.writeBinary(value.b().asByteArrayUnsafe());
            case BOOL -> generator.writeBoolean(value.bool());
            case NULL -> generator.writeBoolean(value.nul());
            case UNKNOWN -> generator.writeNull(); // no reader takes it, so that nobody writes it back
            case M -> write(generator, members(value));
            case L -> list(generator, value.l());
            case SS -> strings(generator, value.ss());
            case NS -> strings(generator, value.ns());
            case BS -> binaries(generator, value.bs());
        }
        generator.writeEndObject();
    }

    /// The members of a map by name. The service gives them no order, and the same item has to be the same bytes.
    public static SortedMap<String, AttributeValue> members(AttributeValue map) {
        return new TreeMap<>(map.m());
    }

    private static void list(JsonGenerator generator, List<AttributeValue> values) {
        generator.writeStartArray();
        values.forEach(value -> write(generator, value));
        generator.writeEndArray();
    }

    private static void strings(JsonGenerator generator, List<String> values) {
        generator.writeStartArray();
        values.forEach(generator::writeString);
        generator.writeEndArray();
    }

    private static void binaries(JsonGenerator generator, List<SdkBytes> values) {
        generator.writeStartArray();
        values.forEach(value -> generator.writeBinary(value.asByteArrayUnsafe()));
        generator.writeEndArray();
    }

    /// The one item that `json` holds.
    ///
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static Map<String, AttributeValue> parse(String json) {
        try (JsonParser parser = JsonText.parser(json)) {
            Map<String, AttributeValue> item = read(parser);
            if (parser.nextToken() != null) {
                throw JsonText.error(parser, "There is extra text after the item.", "Keep one item, { … }.");
            }
            return item;
        } catch (JacksonException e) {
            throw JsonText.error(e, "The item");
        }
    }

    /// The value that `json` holds, of a type that is known: what is behind its letters, such as `["a"]` for SS.
    ///
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static AttributeValue parse(AttributeType type, String json) {
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            AttributeValue value = new DynamoJsonReader(parser).typed(type, "The value");
            if (parser.nextToken() != null) {
                throw JsonText.error(parser, "There is extra text after the value.", "Remove it.");
            }
            return value;
        } catch (JacksonException e) {
            throw JsonText.error(e, "The value");
        }
    }

    /// The items that `json` holds: one, some after each other, or an array of them.
    ///
    /// @param taker gets each with the place where it begins
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static void parseAll(String json, BiConsumer<Map<String, AttributeValue>, TokenStreamLocation> taker) {
        try (JsonParser parser = JsonText.parser(json)) {
            boolean inArray = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == (inArray ? JsonToken.END_ARRAY : JsonToken.START_ARRAY)) {
                    inArray = !inArray;
                } else {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    taker.accept(read(parser), at);
                }
            }
        } catch (JacksonException e) {
            throw JsonText.error(e, "The item");
        }
    }

    /// The items that `json` holds, without their places.
    ///
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static List<Map<String, AttributeValue>> parseAll(String json) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        parseAll(json, (item, _) -> items.add(item));
        return items;
    }

    /// The item that the parser stands before or on; leaves the parser on the item's last brace.
    ///
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static Map<String, AttributeValue> read(JsonParser parser) {
        try {
            if (parser.currentToken() == null) {
                parser.nextToken();
            }
            return new DynamoJsonReader(parser).item();
        } catch (JacksonException e) {
            throw JsonText.error(e, "The item");
        }
    }
}
