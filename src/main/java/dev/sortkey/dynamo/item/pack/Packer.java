package dev.sortkey.dynamo.item.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sortkey.dynamo.item.AttributeType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes one item at a time as bytes; {@link Unpacker} reads them.
final class Packer {
    private final PackedNames names;
    private byte[] bytes = new byte[1024];
    private int length;

    Packer(PackedNames names) {
        this.names = names;
    }

    /// Packs `item` over the previous one and returns the number of bytes.
    int pack(Map<String, AttributeValue> item) {
        length = 0;
        attributes(item);
        return length;
    }

    void copyTo(byte[] block, int at) {
        System.arraycopy(bytes, 0, block, at, length);
    }

    private void attributes(Map<String, AttributeValue> attributes) {
        number(attributes.size());
        attributes.forEach((name, value) -> {
            int number = names.numberOf(name);
            number(number);
            if (number == 0) {
                text(name);
            }
            value(value);
        });
    }

    private void value(AttributeValue value) {
        AttributeType type = AttributeType.of(value);
        number(Unpacker.TYPES.indexOf(type));
        switch (type) {
            case S -> text(value.s());
            case N -> text(value.n());
            case B -> binary(value.b());
            case BOOL -> number(value.bool() ? 1 : 0);
            case NULL -> number(value.nul() ? 1 : 0);
            case UNKNOWN -> {}
            case M -> attributes(value.m());
            case L -> all(value.l(), this::value);
            case SS -> all(value.ss(), this::text);
            case NS -> all(value.ns(), this::text);
            case BS -> all(value.bs(), this::binary);
        }
    }

    private <T> void all(List<T> values, Consumer<T> write) {
        number(values.size());
        values.forEach(write);
    }

    /// UTF-8, or the chars themselves for what UTF-8 cannot hold, which the lowest bit of the length tells.
    private void text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        if (text.equals(new String(encoded, UTF_8))) {
            number(encoded.length << 1);
            raw(encoded);
        } else {
            number(text.length() << 1 | 1);
            text.chars().forEach(this::number);
        }
    }

    private void binary(SdkBytes value) {
        byte[] content = value.asByteArrayUnsafe();
        number(content.length);
        raw(content);
    }

    private void raw(byte[] content) {
        room(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
    }

    /// Seven bits per byte, the lowest first; the highest bit is set if more bytes follow.
    private void number(int number) {
        room(5);
        int rest = number;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
