package dev.sortkey.transfer.job;

import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that lines are added to, only its owner can read it. What is behind the length of a checkpoint is cut off
/// when it is opened.
public final class LineFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
    private long length;

    /// @param length as far as the file belongs to the checkpoint
    /// @throws dev.sortkey.support.UserException `Unavailable` when it can't be written
    public LineFile(Path file, long length) {
        this.file = file;
        this.length = length;
        try {
            channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(length).position(length);
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    /// Adds a line, which has its end.
    public void add(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > waiting.remaining()) {
            flush();
        }
        if (bytes.length > waiting.remaining()) {
            waiting = ByteBuffer.allocate(bytes.length);
        }
        waiting.put(bytes);
    }

    private void flush() {
        waiting.flip();
        try {
            while (waiting.hasRemaining()) {
                length += channel.write(waiting);
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
        waiting.clear();
    }

    /// Brings all of it to the disk, and returns the length.
    public long sync() {
        flush();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
        return length;
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
