package dev.sortkey.testkit.dax;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values in CBOR, as RFC 8949 describes it: whole numbers, decimal fractions, doubles, `byte[]`, strings, lists,
/// maps, booleans, null and {@link Tagged}.
final class Cbor {
    private static final long POSITIVE_BIG = 2;
    private static final long NEGATIVE_BIG = 3;
    private static final long DECIMAL = 4;
    private static final int INDEFINITE = 31;
    private static final Object BREAK = new Object();

    /// A value with a tag that CBOR itself has no meaning for.
    record Tagged(long tag, @Nullable Object value) {}

    /// A map of no stated length, which some of DAX's clients insist on.
    record Open(Map<?, ?> map) {}

    private Cbor() {}

    /// The next value of `in`.
    ///
    /// @throws EOFException when there is none
    static @Nullable Object read(InputStream in) throws IOException {
        return next(new DataInputStream(in));
    }

    /// The values that `bytes` hold one after another.
    static List<@Nullable Object> all(byte[] bytes) {
        var in = new ByteArrayInputStream(bytes);
        var values = new ArrayList<@Nullable Object>();
        try {
            while (in.available() > 0) {
                values.add(read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /// `values`, one after another.
    static byte[] bytes(@Nullable Object... values) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (Object value : values) {
                write(new DataOutputStream(bytes), value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object next(DataInputStream in) throws IOException {
        int head = in.readUnsignedByte();
        int length = head & 31;
        return switch (head >> 5) {
            case 0 -> argument(in, length);
            case 1 -> BigInteger.ONE.negate().subtract(argument(in, length));
            case 2 -> bytes(in, length);
            case 3 -> new String(bytes(in, length), StandardCharsets.UTF_8);
            case 4 -> list(in, length);
            case 5 -> map(in, length);
            case 6 -> tagged(in, argument(in, length).longValueExact());
            default -> simple(in, length);
        };
    }

    private static BigInteger argument(DataInputStream in, int length) throws IOException {
        if (length < 24) {
            return BigInteger.valueOf(length);
        }
        byte[] bytes = new byte[1 << (length - 24)];
        in.readFully(bytes);
        return new BigInteger(1, bytes);
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length == INDEFINITE) {
            throw new IOException("strings in pieces are not spoken here");
        }
        byte[] bytes = new byte[argument(in, length).intValueExact()];
        in.readFully(bytes);
        return bytes;
    }

    private static List<@Nullable Object> list(DataInputStream in, int length) throws IOException {
        int size =
                length == INDEFINITE ? Integer.MAX_VALUE : argument(in, length).intValueExact();
        var list = new ArrayList<@Nullable Object>();
        while (list.size() < size) {
            Object value = next(in);
            if (value == BREAK) {
                break;
            }
            list.add(value);
        }
        return list;
    }

    private static Map<Object, @Nullable Object> map(DataInputStream in, int length) throws IOException {
        int size =
                length == INDEFINITE ? Integer.MAX_VALUE : argument(in, length).intValueExact();
        var map = new LinkedHashMap<Object, @Nullable Object>();
        for (int i = 0; i < size; i++) {
            Object key = next(in);
            if (key == null || key == BREAK) {
                break;
            }
            map.put(key, next(in));
        }
        return map;
    }

    private static Object tagged(DataInputStream in, long tag) throws IOException {
        Object value = next(in);
        if (tag == POSITIVE_BIG && value instanceof byte[] bytes) {
            return new BigInteger(1, bytes);
        }
        if (tag == NEGATIVE_BIG && value instanceof byte[] bytes) {
            return BigInteger.ONE.negate().subtract(new BigInteger(1, bytes));
        }
        if (tag == DECIMAL && value instanceof List<?> parts) {
            return new BigDecimal((BigInteger) parts.get(1), -((BigInteger) parts.get(0)).intValueExact());
        }
        return new Tagged(tag, value);
    }

    private static @Nullable Object simple(DataInputStream in, int length) throws IOException {
        return switch (length) {
            case 20 -> false;
            case 21 -> true;
            case 22 -> null;
            case 27 -> in.readDouble();
            case INDEFINITE -> BREAK;
            default -> throw new IOException("simple value " + length);
        };
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(7 << 5 | 22);
            case Boolean flag -> out.writeByte(7 << 5 | (flag ? 21 : 20));
            case Double number -> {
                out.writeByte(7 << 5 | 27);
                out.writeDouble(number);
            }
            case Integer number -> whole(out, BigInteger.valueOf(number));
            case BigInteger number -> whole(out, number);
            case BigDecimal number -> {
                head(out, 6, DECIMAL);
                write(out, List.of(-number.scale(), number.unscaledValue()));
            }
            case byte[] bytes -> {
                head(out, 2, bytes.length);
                out.write(bytes);
            }
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                head(out, 3, bytes.length);
                out.write(bytes);
            }
            case List<?> list -> {
                head(out, 4, list.size());
                for (Object each : list) {
                    write(out, each);
                }
            }
            case Map<?, ?> map -> {
                head(out, 5, map.size());
                entries(out, map);
            }
            case Open open -> {
                out.writeByte(5 << 5 | INDEFINITE);
                entries(out, open.map());
                out.writeByte(7 << 5 | INDEFINITE);
            }
            case Tagged tagged -> {
                head(out, 6, tagged.tag());
                write(out, tagged.value());
            }
            default -> throw new IOException("no CBOR for " + value.getClass());
        }
    }

    private static void entries(DataOutputStream out, Map<?, ?> map) throws IOException {
        for (Map.Entry<?, ?> each : map.entrySet()) {
            write(out, each.getKey());
            write(out, each.getValue());
        }
    }

    private static void whole(DataOutputStream out, BigInteger number) throws IOException {
        boolean negative = number.signum() < 0;
        BigInteger rest = negative ? number.not() : number;
        if (rest.bitLength() > 63) {
            write(out, new Tagged(negative ? NEGATIVE_BIG : POSITIVE_BIG, rest.toByteArray()));
        } else {
            head(out, negative ? 1 : 0, rest.longValueExact());
        }
    }

    private static void head(DataOutputStream out, int major, long argument) throws IOException {
        int size = argument < 24 ? -1 : argument < 1 << 8 ? 0 : argument < 1 << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
        if (size < 0) {
            out.writeByte(major << 5 | (int) argument);
            return;
        }
        out.writeByte(major << 5 | 24 + size);
        byte[] bytes = BigInteger.valueOf(argument).toByteArray();
        byte[] padded = new byte[1 << size];
        int from = Math.max(0, bytes.length - padded.length);
        System.arraycopy(bytes, from, padded, padded.length - (bytes.length - from), bytes.length - from);
        out.write(padded);
    }
}
