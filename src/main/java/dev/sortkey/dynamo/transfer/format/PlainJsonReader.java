package dev.sortkey.dynamo.transfer.format;

import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Items in JSON without types: text, numbers with all their digits, booleans, null, lists and maps.
final class PlainJsonReader {
    private static final String NEXT = "Write {\"name\": \"value\", …}.";

    private PlainJsonReader() {}

    /// The one item in `text`.
    ///
    /// @throws UserException bad input with line and column
    static Map<String, AttributeValue> item(String text) {
        try (JsonParser parser = JsonText.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw JsonText.error(parser, "An item is expected here.", NEXT);
            }
            Map<String, AttributeValue> item = members(parser);
            if (parser.nextToken() != null) {
                throw JsonText.error(parser, "There is extra text after the item.", "Keep one item, { … }.");
            }
            return item;
        } catch (JacksonException e) {
            throw JsonText.error(e, "The item");
        }
    }

    private static Map<String, AttributeValue> members(JsonParser parser) {
        var members = new LinkedHashMap<String, AttributeValue>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<AttributeValue> elements(JsonParser parser) {
        var elements = new ArrayList<AttributeValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static AttributeValue value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> AttributeValue.fromS(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = parser.getString();
                DynamoNumber.problem(number).ifPresent(problem -> {
                    throw JsonText.error(parser, number + " " + problem + ".", "Write it as text in quotes.");
                });
                yield AttributeValue.fromN(number);
            }
            case VALUE_TRUE -> AttributeValue.fromBool(true);
            case VALUE_FALSE -> AttributeValue.fromBool(false);
            case VALUE_NULL -> AttributeValue.fromNul(true);
            case START_OBJECT -> AttributeValue.fromM(members(parser));
            case START_ARRAY -> AttributeValue.fromL(elements(parser));
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw JsonText.error(parser, "A value is expected here.", NEXT);
        };
    }
}
