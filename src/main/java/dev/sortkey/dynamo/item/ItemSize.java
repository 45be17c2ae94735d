package dev.sortkey.dynamo.item;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The size of an item in bytes, as the service bills it (developer guide, "DynamoDB item sizes and formats").
///
/// The guide calls the size of a number approximate; every other rule is exact.
public final class ItemSize {
    private static final int DOCUMENT = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {}

    /// The bytes of all names and values.
    public static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(entry -> of(entry.getKey(), entry.getValue()))
                .sum();
    }

    /// The bytes of one attribute: its name in UTF-8 and its value.
    public static long of(String name, AttributeValue value) {
        return utf8(name) + value(value);
    }

    private static long value(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NULL -> 1;
            case UNKNOWN -> 0;
            case M -> DOCUMENT + of(value.m()) + (long) ELEMENT * value.m().size();
            case L -> DOCUMENT + sum(value.l(), element -> ELEMENT + value(element));
            case SS -> sum(value.ss(), ItemSize::utf8);
            case NS -> sum(value.ns(), ItemSize::number);
            case BS -> sum(value.bs(), element -> element.asByteArrayUnsafe().length);
        };
    }

    private static <T> long sum(List<T> elements, ToLongFunction<T> size) {
        return elements.stream().mapToLong(size).sum();
    }

    /// One byte for two significant digits, and one more.
    private static long number(String text) {
        return (DynamoNumber.significantDigits(text) + 1L) / 2 + 1;
    }

    private static long utf8(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2; // two surrogates are one character of four bytes
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
