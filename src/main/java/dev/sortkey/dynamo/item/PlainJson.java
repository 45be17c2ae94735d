package dev.sortkey.dynamo.item;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// An item as the JSON that people expect, without types: sets look like lists, binary like text. It can be read again
/// only with the item that says which of them they are.
///
/// A number is a JSON number with all its digits; readers that make a `double` of it lose some.
public final class PlainJson {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private PlainJson() {}

    /// `item` on one line, or indented when `pretty`.
    public static String print(Map<String, AttributeValue> item, boolean pretty) {
        return JsonText.print(pretty, generator -> write(generator, item));
    }

    /// `value` on one line, or indented when `pretty`.
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

    /// The one item that `json` holds.
    ///
    /// @param like an earlier version of it: what is a set or binary there stays that in the same place
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static Map<String, AttributeValue> parse(String json, Map<String, AttributeValue> like) {
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            Map<String, AttributeValue> item = read(parser, like);
            if (parser.nextToken() != null) {
                throw JsonText.error(parser, "There is extra text after the item.", "Keep one item, { … }.");
            }
            return item;
        } catch (JacksonException e) {
            throw JsonText.error(e, "The item");
        }
    }

    /// The item that the parser stands on; leaves the parser on the item's last brace.
    ///
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static Map<String, AttributeValue> read(JsonParser parser, Map<String, AttributeValue> like) {
        try {
            return new PlainJsonReader(parser).item(like);
        } catch (JacksonException e) {
            throw JsonText.error(e, "The item");
        }
    }

    private static void write(JsonGenerator generator, AttributeValue value) {
        switch (AttributeType.of(value)) {
            case S -> generator.writeString(value.s());
            case N -> number(generator, value.n());
            case B -> generator.writeBinary(value.b().asByteArrayUnsafe());
            case BOOL -> generator.writeBoolean(value.bool());
            case NULL -> generator.writeNull();
            case UNKNOWN -> generator.writeString("(unknown type)");
            case M -> write(generator, DynamoJson.members(value));
            case L -> array(generator, value.l(), element -> write(generator, element));
            case SS -> array(generator, value.ss(), generator::writeString);
            case NS -> array(generator, value.ns(), element -> number(generator, element));
            case BS -> array(generator, value.bs(), element -> generator.writeBinary(element.asByteArrayUnsafe()));
        }
    }

    private static <T> void array(JsonGenerator generator, List<T> elements, Consumer<T> write) {
        generator.writeStartArray();
        elements.forEach(write);
        generator.writeEndArray();
    }

    /// The digits as they came; only forms that JSON does not know, such as `+1` or `.5`, are rewritten.
    private static void number(JsonGenerator generator, String text) {
        generator.writeNumber(JSON_NUMBER.matcher(text).matches() ? text : new BigDecimal(text).toString());
    }
}
