package dev.sortkey.transfer.encoding;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Zstandard, in Java alone.
final class Zstd {
    private Zstd() {}

    static InputStream open(InputStream in) {
        return new Checked(new ZstdInputStream(in));
    }

    static OutputStream create(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
    }

    /// Whether a file isn't what it should be, rather than that it can't be read.
    static boolean isDamage(IOException failure) {
        return failure.getCause() instanceof MalformedInputException;
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
            } catch (MalformedInputException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
