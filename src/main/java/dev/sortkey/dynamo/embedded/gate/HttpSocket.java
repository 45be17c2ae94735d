package dev.sortkey.dynamo.embedded.gate;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One side of the gate: a socket whose messages are read by head and body. One thread at a time uses it.
final class HttpSocket implements Closeable {
    /// How many bytes are buffered to be written in one piece.
    static final int SMALL = 64 << 10;

    private static final int MOST_HEAD = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[16 << 10];
    private int start;
    private int end;

    HttpSocket(Socket socket) throws IOException {
        this.socket = socket;
        // A head and its short body would else wait for each other's acknowledgement.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /// The next head, or null when the other side ended before its first byte.
    ///
    /// @throws IOException when it ended in the middle, or what came is no head
    @Nullable
    HttpHead head() throws IOException {
        for (int searched = start; ; ) {
            int at = endOfHead(searched);
            if (at >= 0) {
                HttpHead head = HttpHead.parse(Arrays.copyOfRange(buffer, start, at), at - start);
                start = at + 4;
                return head;
            }
            int held = end - start;
            if (held > MOST_HEAD) {
                throw new ProtocolException("the head is too long");
            }
            if (!fill()) {
                if (held == 0) {
                    return null;
                }
                throw new EOFException("the head ended in the middle");
            }
            searched = start + Math.max(0, held - 3);
        }
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Reads what is there; what is held moves to the front of the buffer first.
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read > 0) {
            end += read;
        }
        return read > 0;
    }

    /// The next `length` bytes. Memory is allocated as they arrive, not by the announced length.
    byte[] body(int length) throws IOException {
        byte[] body = new byte[Math.min(length, SMALL)];
        int held = Math.min(body.length, end - start);
        System.arraycopy(buffer, start, body, 0, held);
        start += held;
        while (true) {
            if (in.readNBytes(body, held, body.length - held) < body.length - held) {
                throw new EOFException("the body ended in the middle");
            }
            if (body.length == length) {
                return body;
            }
            held = body.length;
            body = Arrays.copyOf(body, Math.min(length, held * 4));
        }
    }

    /// Passes over the next `length` bytes.
    void skip(long length) throws IOException {
        for (long left = length; left > 0; ) {
            if (start == end && !fill()) {
                throw new EOFException("the body ended in the middle");
            }
            int part = (int) Math.min(left, end - start);
            start += part;
            left -= part;
        }
    }

    /// Gives the next `length` bytes to `other`, as they come.
    void pass(long length, HttpSocket other) throws IOException {
        for (long left = length; left > 0; ) {
            if (start == end && !fill()) {
                throw new EOFException("the body ended in the middle");
            }
            int part = (int) Math.min(left, end - start);
            other.out.write(buffer, start, part);
            start += part;
            left -= part;
        }
    }

    /// Gives a body in chunks to `other`, with its framing.
    void passChunks(HttpSocket other) throws IOException {
        for (long size = 1; size > 0; ) {
            String line = line();
            if (!line.matches("[0-9A-Fa-f]{1,8}\\s*(;.*)?")) {
                throw new IOException("a chunk without a size");
            }
            size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            other.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            pass(size, other);
            if (size > 0) {
                endOfLine(other);
            }
        }
        for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
            // Nobody asked for trailers, so they end here.
        }
        other.write(new byte[] {'\r', '\n'});
    }

    private void endOfLine(HttpSocket other) throws IOException {
        if (!line().isEmpty()) {
            throw new IOException("a chunk longer than its size");
        }
        other.write(new byte[] {'\r', '\n'});
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (; ; ) {
            if (start == end && !fill()) {
                throw new EOFException("the body ended in the middle");
            }
            char c = (char) (buffer[start++] & 0xff);
            if (c == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() > MOST_HEAD) {
                throw new IOException("a line is too long");
            }
            line.append(c);
        }
    }

    /// The other side, as a `Host` header names it.
    String peer() {
        return socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
    }

    /// Writes all `parts` as one piece.
    void write(byte[]... parts) throws IOException {
        if (parts.length == 1) {
            out.write(parts[0]);
            return;
        }
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        out.write(whole);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
