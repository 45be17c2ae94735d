package dev.sortkey.dynamo.item;

import dev.sortkey.support.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// What a person can read in bytes: text, hexadecimal, and what was compressed.
public final class BinaryText {
    /// More is never unpacked: some bytes can stand for gigabytes.
    public static final int MOST_UNPACKED = 4 * 1024 * 1024;

    private static final int LINE = 16;

    private BinaryText() {}

    /// The bytes as UTF-8, when they are text: at least one character, none of which is invisible other than white
    /// space.
    public static Optional<String> utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isEmpty() || text.codePoints().anyMatch(BinaryText::isUnreadable)
                    ? Optional.empty()
                    : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isUnreadable(int point) {
        return point != '\n' && point != '\r' && point != '\t' && Visible.isHidden(point);
    }

    /// What gzip or zlib bytes were before, cut at {@link #MOST_UNPACKED}; nothing when they are neither.
    public static Optional<byte[]> unpacked(byte[] bytes) {
        int first = bytes.length < 3 ? -1 : bytes[0] & 0xff;
        int second = bytes.length < 3 ? -1 : bytes[1] & 0xff;
        boolean gzip = first == 0x1f && second == 0x8b;
        boolean zlib = first == 0x78 && (first * 256 + second) % 31 == 0;
        if (!gzip && !zlib) {
            return Optional.empty();
        }
        var in = new ByteArrayInputStream(bytes);
        try (InputStream plain = gzip ? new GZIPInputStream(in) : new InflaterInputStream(in)) {
            return Optional.of(plain.readNBytes(MOST_UNPACKED));
        } catch (IOException e) {
            return Optional.empty(); // they only begin like it
        }
    }

    /// The bytes in hexadecimal, separated by spaces, at most `most` of them.
    public static String hex(byte[] bytes, int most) {
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(most, bytes.length));
        return bytes.length > most ? hex + " …" : hex;
    }

    /// The bytes in lines of 16: where each begins, in hexadecimal, and as ASCII.
    public static String dump(byte[] bytes) {
        var out = new StringBuilder();
        HexFormat spaced = HexFormat.ofDelimiter(" ");
        for (int at = 0; at < bytes.length; at += LINE) {
            int end = Math.min(at + LINE, bytes.length);
            out.append(spaced.toHexDigits(at)).append("  "); // a format would take a second for the largest
            spaced.formatHex(out, bytes, at, end)
                    .append(" ".repeat(3 * (at + LINE - end)))
                    .append("  ");
            for (int i = at; i < end; i++) {
                out.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            out.append('\n');
        }
        return out.toString();
    }
}
