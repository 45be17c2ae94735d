package dev.sortkey.transfer.encoding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Text as UTF-8 without a byte order mark, whether it is UTF-8 or UTF-16 in the file.
public final class Utf8 {
    private static final int HEAD = 4;
    private static final int BUFFER = 1 << 16;

    private Utf8() {}

    /// `text` in UTF-8.
    public static InputStream of(InputStream text) throws IOException {
        InputStream in = text.markSupported() ? text : new BufferedInputStream(text, BUFFER);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        boolean marked = isMarked(head, 0xEF, 0xBB, 0xBF);
        Charset foreign = utf16(head);
        in.skipNBytes(marked ? 3 : 0);
        return foreign == null ? in : new Recoded(new InputStreamReader(in, foreign));
    }

    private static @Nullable Charset utf16(byte[] head) {
        if (isMarked(head, 0xFF, 0xFE) || isMarked(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16; // goes by the mark
        }
        boolean big = head.length > 1 && head[0] == 0 && head[1] != 0;
        boolean little = head.length > 1 && head[0] != 0 && head[1] == 0;
        return big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean isMarked(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// Characters as bytes.
    private static final class Recoded extends InputStream {
        private final Reader reader;
        private final char[] chars = new char[8192];
        private byte[] bytes = new byte[0];
        private int at;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        private boolean fill() throws IOException {
            if (at < bytes.length) {
                return true;
            }
            int read = reader.read(chars, 0, chars.length - 1);
            if (read > 0 && Character.isHighSurrogate(chars[read - 1])) {
                int low = reader.read();
                if (low >= 0) {
                    chars[read++] = (char) low;
                }
            }
            bytes = read <= 0 ? new byte[0] : new String(chars, 0, read).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return read > 0;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int some = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, offset, some);
            at += some;
            return some;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
