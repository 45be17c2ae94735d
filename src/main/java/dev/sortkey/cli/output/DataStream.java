package dev.sortkey.cli.output;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Buffered standard output, or a pipe, whose failures have messages for the person, or are a {@link ReaderClosed}.
/// For one thread.
public final class DataStream extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    /// @param out closed with this
    public DataStream(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }

    private static RuntimeException failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("pipe")
                ? new ReaderClosed(e)
                : new UserException(
                        new UserError.Unavailable(
                                "Couldn't write to standard output: " + message + ".",
                                "The output is incomplete. Free some space, or redirect it elsewhere."),
                        e);
    }
}
