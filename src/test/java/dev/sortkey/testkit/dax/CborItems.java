package dev.sortkey.testkit.dax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dax.com.amazon.dax.bits.LexDecimal;

/// Items and keys as DAX puts them into CBOR: a key is one string of bytes that sorts, the rest of an item is a
/// list of values whose names were agreed on before.
final class CborItems {
    private static final long STRINGS = 3321;
    private static final long NUMBERS = 3322;
    private static final long BINARIES = 3323;

    private final AttributeLists lists;

    CborItems(AttributeLists lists) {
        this.lists = lists;
    }

    static AttributeValue value(@Nullable Object cbor) {
        return switch (cbor) {
            case null -> AttributeValue.fromNul(true);
            case Boolean flag -> AttributeValue.fromBool(flag);
            case String text -> AttributeValue.fromS(text);
            case Number number -> AttributeValue.fromN(text(number));
            case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(CborItems::value).toList());
            case Map<?, ?> map -> {
                var named = new LinkedHashMap<String, AttributeValue>();
                map.forEach((name, each) -> named.put((String) name, value(each)));
                yield AttributeValue.fromM(named);
            }
            case Cbor.Tagged(long tag, List<?> set) -> set(tag, set);
            default -> throw new IllegalArgumentException("no attribute value: " + cbor);
        };
    }

    private static AttributeValue set(long tag, List<?> set) {
        return switch ((int) tag) {
            case (int) STRINGS ->
                AttributeValue.fromSs(set.stream().map(String.class::cast).toList());
            case (int) NUMBERS ->
                AttributeValue.fromNs(
                        set.stream().map(each -> text((Number) each)).toList());
            case (int) BINARIES ->
                AttributeValue.fromBs(set.stream()
                        .map(each -> SdkBytes.fromByteArray((byte[]) each))
                        .toList());
            default -> throw new IllegalArgumentException("no set: " + tag);
        };
    }

    private static String text(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }

    static @Nullable Object cbor(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case B -> value.b().asByteArray();
            case BOOL -> value.bool();
            case NUL -> null;
            case SS -> new Cbor.Tagged(STRINGS, value.ss());
            case NS ->
                new Cbor.Tagged(
                        NUMBERS, value.ns().stream().map(CborItems::number).toList());
            case BS ->
                new Cbor.Tagged(
                        BINARIES, value.bs().stream().map(SdkBytes::asByteArray).toList());
            case L -> {
                var list = new ArrayList<@Nullable Object>();
                value.l().forEach(each -> list.add(cbor(each)));
                yield list;
            }
            case M -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                value.m().forEach((name, each) -> map.put(name, cbor(each)));
                yield map;
            }
            default -> throw new IllegalArgumentException("no attribute value: " + value);
        };
    }

    private static Number number(String text) {
        return text.contains(".") ? new BigDecimal(text) : new BigInteger(text);
    }

    /// The key that `bytes` are, under `schema`: names to types, the partition key first.
    static Map<String, AttributeValue> key(byte[] bytes, Map<String, ScalarAttributeType> schema) {
        List<String> names = List.copyOf(schema.keySet());
        var in = new ByteArrayInputStream(bytes);
        var key = new LinkedHashMap<String, AttributeValue>();
        ScalarAttributeType first = type(schema, 0);
        if (names.size() == 1) {
            key.put(
                    names.getFirst(),
                    first == ScalarAttributeType.N ? value(next(in)) : bare(in.readAllBytes(), first));
            return key;
        }
        key.put(names.getFirst(), value(next(in)));
        key.put(names.getLast(), bare(in.readAllBytes(), type(schema, 1)));
        return key;
    }

    private static AttributeValue bare(byte[] bytes, ScalarAttributeType type) {
        return switch (type) {
            case S -> AttributeValue.fromS(new String(bytes, StandardCharsets.UTF_8));
            case B -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            default -> {
                var number = new BigDecimal[1];
                LexDecimal.decode(bytes, 0, number);
                yield AttributeValue.fromN(number[0].toPlainString());
            }
        };
    }

    static byte[] keyBytes(Map<String, AttributeValue> item, Map<String, ScalarAttributeType> schema) {
        List<String> names = List.copyOf(schema.keySet());
        AttributeValue first = item.get(names.getFirst());
        if (names.size() == 1) {
            return type(schema, 0) == ScalarAttributeType.N ? Cbor.bytes(cbor(first)) : bare(first);
        }
        byte[] partition = Cbor.bytes(cbor(first));
        byte[] sort = bare(item.get(names.getLast()));
        byte[] both = java.util.Arrays.copyOf(partition, partition.length + sort.length);
        System.arraycopy(sort, 0, both, partition.length, sort.length);
        return both;
    }

    private static byte[] bare(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8);
            case B -> value.b().asByteArray();
            default -> LexDecimal.encode(new BigDecimal(value.n()), (byte) 0);
        };
    }

    private static ScalarAttributeType type(Map<String, ScalarAttributeType> schema, int at) {
        return List.copyOf(schema.values()).get(at);
    }

    /// What `bytes` hold of an item beside its key.
    Map<String, AttributeValue> rest(byte[] bytes) {
        List<@Nullable Object> values = Cbor.all(bytes);
        List<String> names = lists.names((BigInteger) values.getFirst());
        var item = new LinkedHashMap<String, AttributeValue>();
        for (int i = 0; i < names.size(); i++) {
            item.put(names.get(i), value(values.get(i + 1)));
        }
        return item;
    }

    /// `item` without the key's attributes.
    byte[] restBytes(Map<String, AttributeValue> item, Map<String, ScalarAttributeType> schema) {
        var rest = new TreeMap<>(item);
        rest.keySet().removeAll(schema.keySet());
        var values = new ArrayList<@Nullable Object>();
        values.add(lists.id(List.copyOf(rest.keySet())));
        rest.values().forEach(each -> values.add(cbor(each)));
        return Cbor.bytes(values.toArray());
    }

    /// The attributes that an update changed, by their place in an agreed list of names.
    byte[] changedBytes(Map<String, AttributeValue> attributes) {
        List<String> names = List.copyOf(new TreeMap<>(attributes).keySet());
        var places = new LinkedHashMap<Integer, @Nullable Object>();
        names.forEach(name -> places.put(names.indexOf(name), cbor(attributes.get(name))));
        return Cbor.bytes(lists.id(names), new Cbor.Open(places));
    }

    private static @Nullable Object next(ByteArrayInputStream in) {
        try {
            return Cbor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
