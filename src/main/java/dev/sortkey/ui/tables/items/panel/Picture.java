package dev.sortkey.ui.tables.items.panel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes that are a picture, as their beginning says.
///
/// @param kind also what a file's name ends in, such as `png`
/// @param width in pixels
/// @param height in pixels
record Picture(String kind, int width, int height) {
    /// Some bytes can stand for gigabytes of pixels.
    private static final long MOST_PIXELS = 40_000_000;

    private static final long PNG = 0x89504e470d0a1a0aL;

    /// The picture that `bytes` are, if they are one that can be shown.
    static Optional<Picture> of(byte[] bytes) {
        return Optional.ofNullable(read(bytes))
                .filter(found ->
                        found.width > 0 && found.height > 0 && (long) found.width * found.height <= MOST_PIXELS);
    }

    private static @Nullable Picture read(byte[] bytes) {
        if (bytes.length < 26) {
            return null;
        }
        ByteBuffer big = ByteBuffer.wrap(bytes);
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (big.getLong(0) == PNG) {
            return new Picture("png", big.getInt(16), big.getInt(20));
        }
        if (big.getInt(0) == 0x47494638) {
            return new Picture("gif", little.getShort(6) & 0xffff, little.getShort(8) & 0xffff);
        }
        if (big.getShort(0) == 0x424d && little.getInt(2) == bytes.length) {
            return new Picture("bmp", little.getInt(18), Math.abs(little.getInt(22)));
        }
        return big.getShort(0) == (short) 0xffd8 ? jpeg(bytes, big) : null;
    }

    /// The size of a JPEG is in the first segment of a frame.
    private static @Nullable Picture jpeg(byte[] bytes, ByteBuffer in) {
        int at = 2;
        while (at + 9 < bytes.length && bytes[at] == (byte) 0xff) {
            int marker = bytes[at + 1] & 0xff;
            boolean isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (isFrame) {
                return new Picture("jpg", in.getShort(at + 7) & 0xffff, in.getShort(at + 5) & 0xffff);
            }
            at += 2 + (in.getShort(at + 2) & 0xffff);
        }
        return null;
    }

    /// As in `PNG, 64 × 48`.
    String words() {
        return kind.toUpperCase(Locale.ROOT) + ", " + width + " × " + height;
    }
}
