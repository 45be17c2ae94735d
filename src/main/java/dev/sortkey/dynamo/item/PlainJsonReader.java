package dev.sortkey.dynamo.item;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one item without types from a parser: what was a set or binary stays that, all else has the type that it has
/// in JSON.
final class PlainJsonReader {
    private static final AttributeValue EMPTY = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0]));

    private final JsonParser parser;

    PlainJsonReader(JsonParser parser) {
        this.parser = parser;
    }

    Map<String, AttributeValue> item(Map<String, AttributeValue> like) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw error("An item is expected here.", "Write {\"name\": \"value\", …}.");
        }
        return members(like);
    }

    private Map<String, AttributeValue> members(Map<String, AttributeValue> like) {
        var members = new LinkedHashMap<String, AttributeValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value("'" + name + "'", like.get(name)));
        }
        return members;
    }

    private AttributeValue value(String of, @Nullable AttributeValue like) {
        AttributeType type = AttributeType.of(like);
        return switch (parser.currentToken()) {
            case START_OBJECT ->
                AttributeValue.fromM(members(like == null || type != AttributeType.M ? Map.of() : like.m()));
            case START_ARRAY ->
                switch (type) {
                    case SS, NS, BS -> set(of, type);
                    case S, N, B, BOOL, NULL, M, L, UNKNOWN ->
                        AttributeValue.fromL(elements(of, like == null ? List.of() : like.l()));
                };
            case VALUE_STRING ->
                type == AttributeType.B ? AttributeValue.fromB(bytes(of)) : AttributeValue.fromS(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> AttributeValue.fromN(number(of));
            case VALUE_TRUE, VALUE_FALSE -> AttributeValue.fromBool(parser.getBooleanValue());
            case VALUE_NULL -> AttributeValue.fromNul(true);
            default -> throw error(of + " has no value.", "Write one.");
        };
    }

    private List<AttributeValue> elements(String of, List<AttributeValue> like) {
        var elements = new ArrayList<AttributeValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int at = elements.size();
            elements.add(value("Element " + at + " of " + of, at < like.size() ? like.get(at) : null));
        }
        return elements;
    }

    private AttributeValue set(String of, AttributeType type) {
        AttributeType member = AttributeType.valueOf(type.name().substring(0, 1));
        var members = new ArrayList<AttributeValue>();
        var seen = new HashSet<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            AttributeValue value = value("A member of " + of, type == AttributeType.BS ? EMPTY : null);
            if (AttributeType.of(value) != member) {
                throw error(
                        of + " is a " + type.words() + ", and this is a "
                                + AttributeType.of(value).words() + ".",
                        "Change the type of the whole in DynamoDB JSON.");
            }
            if (!seen.add(value.n() == null ? value : new BigDecimal(value.n()).stripTrailingZeros())) {
                throw error(of + " has a duplicate member.", "Remove it: a set holds each member once.");
            }
            members.add(value);
        }
        if (members.isEmpty()) {
            throw error(
                    of + " is a " + type.words() + ", which can't be empty.",
                    "Leave the attribute out: DynamoDB doesn't store empty sets.");
        }
        return switch (member) {
            case N ->
                AttributeValue.fromNs(members.stream().map(AttributeValue::n).toList());
            case B ->
                AttributeValue.fromBs(members.stream().map(AttributeValue::b).toList());
            case S, BOOL, NULL, M, L, SS, NS, BS, UNKNOWN ->
                AttributeValue.fromSs(members.stream().map(AttributeValue::s).toList());
        };
    }

    private SdkBytes bytes(String of) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(parser.getString()));
        } catch (IllegalArgumentException e) {
            throw error(
                    of + " is binary, and this isn't valid Base64.",
                    "Correct it, or change the type in DynamoDB JSON.");
        }
    }

    private String number(String of) {
        String text = parser.getString();
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw error(of + ": " + text + " " + problem + ".", "Correct the number, or put it in quotes.");
        });
        return text;
    }

    private UserException error(String what, String next) {
        return JsonText.error(parser, what, next);
    }
}
