package dev.sortkey.transfer.encoding;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Zstandard, in Java alone.
final class Zstd {
    /// What the library says of a file that ends too early.
    private static final String CUT_OFF = "Not enough input bytes";

    private Zstd() {}

    static InputStream open(InputStream in) {
        return new Checked(new ZstdInputStream(in));
    }

    static OutputStream create(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
    }

    /// Whether a file isn't what it should be, rather than that it can't be read.
    static boolean isDamage(IOException failure) {
        return failure instanceof Damaged;
    }

    private static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(RuntimeException cause) {
            super("it isn't what was compressed", cause);
        }
    }

    /// Reports damage as other streams do.
    private static final class Checked extends FilterInputStream {
        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (RuntimeException e) { // as malformed input, or as a place beyond an array
                throw new Damaged(e);
            } catch (IOException e) {
                throw String.valueOf(e.getMessage()).startsWith(CUT_OFF) ? new EOFException(CUT_OFF) : e;
            }
        }
    }
}
