package dev.sortkey.dynamo.item;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one item from a parser and tells where it is not one.
final class DynamoJsonReader {
    private static final String TYPES = Arrays.stream(AttributeType.values())
            .filter(type -> type != AttributeType.UNKNOWN)
            .map(Enum::name)
            .collect(Collectors.joining(", "));

    private final JsonParser parser;

    DynamoJsonReader(JsonParser parser) {
        this.parser = parser;
    }

    Map<String, AttributeValue> item() {
        expect(JsonToken.START_OBJECT, "An item is expected here.", "Write {\"name\": {\"S\": \"value\"}, …}.");
        return Collections.unmodifiableMap(attributes());
    }

    private Map<String, AttributeValue> attributes() {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            attributes.put(name, value("'" + name + "'"));
        }
        return attributes;
    }

    private AttributeValue value(String of) {
        expect(JsonToken.START_OBJECT, of + " has no type.", "Write the value with its type, such as {\"S\": \"x\"}.");
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            throw error(of + " has no type.", "Write one of " + TYPES + ".");
        }
        String letters = parser.currentName();
        AttributeType type = AttributeType.named(letters)
                .orElseThrow(
                        () -> error(of + " has the unknown type '" + letters + "'.", "Write one of " + TYPES + "."));
        parser.nextToken();
        AttributeValue value = typed(type, of);
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw error(of + " has more than one type.", "Keep one of them.");
        }
        return value;
    }

    /// What is behind the letters of a type.
    AttributeValue typed(AttributeType type, String of) {
        return switch (type) {
            case S -> AttributeValue.fromS(text(of));
            case N -> AttributeValue.fromN(number(of));
            case B -> AttributeValue.fromB(binary(of));
            case BOOL -> AttributeValue.fromBool(bool(of));
            case NULL -> nothing(of);
            case UNKNOWN -> throw new IllegalStateException("no name stands for it");
            case M -> {
                expect(JsonToken.START_OBJECT, of + " isn't a map.", "Write {\"name\": {\"S\": \"value\"}, …}.");
                yield AttributeValue.fromM(attributes());
            }
            case L -> AttributeValue.fromL(elements(of, this::value));
            case SS -> AttributeValue.fromSs(set(of, this::text, Function.identity()));
            case NS -> AttributeValue.fromNs(set(of, this::number, text -> new BigDecimal(text).stripTrailingZeros()));
            case BS -> AttributeValue.fromBs(set(of, this::binary, Function.identity()));
        };
    }

    private String text(String of) {
        expect(JsonToken.VALUE_STRING, of + " isn't a string.", "Put it in quotes.");
        return parser.getString();
    }

    private String number(String of) {
        expect(JsonToken.VALUE_STRING, of + " isn't written as a number.", "Put the number in quotes: \"12.5\".");
        String text = parser.getString();
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw error(of + ": '" + text + "' " + problem + ".", "Correct the number.");
        });
        return text;
    }

    private SdkBytes binary(String of) {
        expect(JsonToken.VALUE_STRING, of + " isn't a binary value.", "Put its Base64 text in quotes.");
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(parser.getString()));
        } catch (IllegalArgumentException e) {
            throw error(of + " isn't valid Base64: " + e.getMessage() + ".", "Put its Base64 text in quotes.");
        }
    }

    private boolean bool(String of) {
        if (!parser.currentToken().isBoolean()) {
            throw error(of + " isn't a boolean.", "Write true or false, without quotes.");
        }
        return parser.getBooleanValue();
    }

    private AttributeValue nothing(String of) {
        expect(JsonToken.VALUE_TRUE, of + " isn't written as null.", "Write {\"NULL\": true}.");
        return AttributeValue.fromNul(true);
    }

    /// The set's elements in their order; `sameness` maps elements that DynamoDB treats as equal to the same
    /// value.
    private <T> List<T> set(String of, Function<String, T> element, Function<T, ?> sameness) {
        var seen = new HashSet<Object>();
        List<T> elements = elements(of, ignored -> {
            T value = element.apply(of);
            if (!seen.add(sameness.apply(value))) {
                throw error(of + " has a duplicate element.", "Remove it: a set holds each element once.");
            }
            return value;
        });
        if (elements.isEmpty()) {
            throw error(of + " is an empty set.", "Leave the attribute out: DynamoDB doesn't store empty sets.");
        }
        return elements;
    }

    private <T> List<T> elements(String of, Function<String, T> element) {
        expect(JsonToken.START_ARRAY, of + " isn't a list.", "Write [ … ].");
        var elements = new ArrayList<T>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.apply(of));
        }
        return elements;
    }

    private void expect(JsonToken token, String what, String next) {
        if (parser.currentToken() != token) {
            throw error(what, next);
        }
    }

    private UserException error(String what, String next) {
        return JsonText.error(parser, what, next);
    }
}
