package dev.sortkey.transfer.compare;

import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/// A private file for as long as it is open, that is added to at its end and read anywhere. What is read must have
/// been flushed. A thread that is interrupted while it reads or writes closes it.
final class Spool implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private ByteBuffer waiting = ByteBuffer.allocate(1 << 16);
    private long length;

    /// @throws dev.sortkey.support.UserException `Unavailable` when it can't be written
    Spool(Path folder) {
        this.file = TempFile.name(folder);
        this.channel = TempFile.open(file);
    }

    /// How many bytes were added.
    long length() {
        return length;
    }

    void add(byte[] bytes) {
        if (bytes.length > waiting.remaining()) {
            flush();
        }
        if (bytes.length > waiting.remaining()) {
            waiting = ByteBuffer.allocate(bytes.length);
        }
        waiting.put(bytes);
        length += bytes.length;
    }

    void add(long number) {
        add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    void flush() {
        waiting.flip();
        try {
            while (waiting.hasRemaining()) {
                channel.write(waiting);
            }
        } catch (ClosedChannelException e) {
            throw new CancellationException("the comparison was interrupted");
        } catch (IOException e) {
            throw TempFile.unwritable(file, e);
        }
        waiting.clear();
    }

    ByteBuffer bytes(long at, int count) {
        var bytes = ByteBuffer.allocate(count);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, at + bytes.position()) < 0) {
                    throw new IOException("it ends too early");
                }
            }
        } catch (ClosedChannelException e) {
            throw new CancellationException("the comparison was closed");
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }
}
