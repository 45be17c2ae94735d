package dev.sortkey.dynamo.item.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sortkey.dynamo.item.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads what {@link Packer} wrote, once, from one place on.
final class Unpacker {
    /// The types by the numbers that stand for them.
    static final List<AttributeType> TYPES = List.of(AttributeType.values());

    private final PackedNames names;
    private final byte[] bytes;
    private int at;

    Unpacker(PackedNames names, byte[] bytes, int at) {
        this.names = names;
        this.bytes = bytes;
        this.at = at;
    }

    /// The item that begins here.
    Map<String, AttributeValue> item() {
        return Collections.unmodifiableMap(attributes());
    }

    /// The attribute `wanted` of the item that begins here, or null.
    @Nullable
    AttributeValue attribute(String wanted) {
        return find(wanted, names.known(wanted)) ? value() : null;
    }

    /// Hands the attribute `wanted` of the item that begins here to `taker`.
    ///
    /// @param numbered the number of its name, or 0 when it has none
    <T> T take(String wanted, int numbered, PackedSnapshot.Taker<T> taker) {
        return find(wanted, numbered) ? taken(taker) : taker.missing();
    }

    /// Goes to the value of the attribute `wanted`; false when the item has none.
    private boolean find(String wanted, int numbered) {
        for (int left = number(); left > 0; left--) {
            int name = number();
            if (name == 0 ? text().equals(wanted) : name == numbered) {
                return true;
            }
            skip();
        }
        return false;
    }

    private <T> T taken(PackedSnapshot.Taker<T> taker) {
        AttributeType type = TYPES.get(bytes[at]);
        if (type == AttributeType.S || type == AttributeType.N) {
            at++;
            return taker.text(type, text());
        }
        return taker.other(value());
    }

    /// Whether a text inside the item that begins here passes: of its attributes whose name is wanted, the values at
    /// any depth and the names inside maps.
    boolean any(Predicate<String> wanted, PackedSnapshot.Scalars scalars) {
        for (int left = number(); left > 0; left--) {
            if (wanted.test(name())) {
                if (anyIn(scalars)) {
                    return true;
                }
            } else {
                skip();
            }
        }
        return false;
    }

    private boolean anyIn(PackedSnapshot.Scalars scalars) {
        AttributeType type = TYPES.get(number());
        return switch (type) {
            case S, N -> scalars.text(text());
            case B -> scalars.bytes(binary());
            case BOOL -> scalars.text(number() == 1 ? "true" : "false");
            case NULL -> {
                number();
                yield scalars.text("null");
            }
            case UNKNOWN -> false;
            case M -> anyOf(() -> scalars.text(name()) || anyIn(scalars));
            case L -> anyOf(() -> anyIn(scalars));
            case SS, NS -> anyOf(() -> scalars.text(text()));
            case BS -> anyOf(() -> scalars.bytes(binary()));
        };
    }

    /// The first that passes ends it: nothing behind it is read any more.
    private boolean anyOf(BooleanSupplier one) {
        for (int left = number(); left > 0; left--) {
            if (one.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private Map<String, AttributeValue> attributes() {
        int count = number();
        Map<String, AttributeValue> attributes = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            attributes.put(name(), value());
        }
        return attributes;
    }

    private String name() {
        int number = number();
        return number == 0 ? text() : names.name(number);
    }

    private AttributeValue value() {
        return switch (TYPES.get(number())) {
            case S -> AttributeValue.fromS(text());
            case N -> AttributeValue.fromN(text());
            case B -> AttributeValue.fromB(binary());
            case BOOL -> AttributeValue.fromBool(number() == 1);
            case NULL -> AttributeValue.fromNul(number() == 1);
            case UNKNOWN -> AttributeValue.builder().build();
            case M -> AttributeValue.fromM(attributes());
            case L -> AttributeValue.fromL(all(this::value));
            case SS -> AttributeValue.fromSs(all(this::text));
            case NS -> AttributeValue.fromNs(all(this::text));
            case BS -> AttributeValue.fromBs(all(this::binary));
        };
    }

    private void skip() {
        switch (TYPES.get(number())) {
            case S, N -> skipText();
            case B -> skipBinary();
            case BOOL, NULL -> number();
            case UNKNOWN -> {}
            case M -> {
                for (int left = number(); left > 0; left--) {
                    if (number() == 0) {
                        skipText();
                    }
                    skip();
                }
            }
            case L -> skipAll(this::skip);
            case SS, NS -> skipAll(this::skipText);
            case BS -> skipAll(this::skipBinary);
        }
    }

    private <T> List<T> all(Supplier<T> read) {
        int count = number();
        var values = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            values.add(read.get());
        }
        return values;
    }

    private void skipAll(Runnable one) {
        for (int left = number(); left > 0; left--) {
            one.run();
        }
    }

    private String text() {
        int coded = number();
        int length = coded >>> 1;
        if ((coded & 1) == 1) {
            var chars = new char[length];
            for (int i = 0; i < length; i++) {
                chars[i] = (char) number();
            }
            return new String(chars);
        }
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    private void skipText() {
        int coded = number();
        int length = coded >>> 1;
        if ((coded & 1) == 1) {
            for (int i = 0; i < length; i++) {
                number();
            }
        } else {
            at += length;
        }
    }

    private SdkBytes binary() {
        int length = number();
        at += length;
        return SdkBytes.fromByteArrayUnsafe(Arrays.copyOfRange(bytes, at - length, at));
    }

    private void skipBinary() {
        int length = number();
        at += length;
    }

    private int number() {
        int number = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            number |= (next & 0x7f) << shift;
            shift += 7;
            next = bytes[at++];
        }
        return number | next << shift;
    }
}
