package dev.sortkey.transfer.compare;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A private file for as long as it is open: the system deletes it then, or when the program dies. It holds parts,
/// each written once and read from its beginning.
final class TempFile implements AutoCloseable {
    private static final int WRITE_BUFFER = 1 << 18;
    static final int READ_BUFFER = 1 << 15;

    private final Path file;
    private final FileChannel channel;
    private long end;

    /// An item with its key, both as bytes.
    static final class Kept {
        private final byte[] key;
        private final byte[] item;

        Kept(byte[] key, byte[] item) {
            this.key = key;
            this.item = item;
        }

        byte[] key() {
            return key;
        }

        byte[] item() {
            return item;
        }
    }

    /// One after the other.
    interface Cursor {
        /// The next; null after the last.
        @Nullable
        Kept next();
    }

    /// From where to where a part is.
    private record Part(long start, long end) {}

    /// @throws UserException `Unavailable` when it can't be written
    TempFile(Path folder) {
        this.file = name(folder);
        this.channel = open(file);
    }

    /// A name that no file has.
    static Path name(Path folder) {
        return folder.resolve("compare-" + UUID.randomUUID() + ".tmp");
    }

    /// Creates a file of that kind.
    ///
    /// @throws UserException `Unavailable` when it can't be written
    static FileChannel open(Path file) {
        try {
            PrivateFiles.folder(Objects.requireNonNull(file.getParent()));
            return PrivateFiles.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// Writes a part.
    ///
    /// @return what reads it, which must not be used before
    Cursor write(Cursor items) {
        long start = end;
        try {
            var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), WRITE_BUFFER));
            for (Kept each = items.next(); each != null; each = items.next()) {
                out.writeInt(each.key().length);
                out.writeInt(each.item().length);
                out.write(each.key());
                out.write(each.item());
            }
            out.flush();
            end = channel.position();
        } catch (IOException e) {
            throw interrupted(e) ? new CancellationException("the comparison was interrupted") : unwritable(file, e);
        }
        return new PartCursor(new Part(start, end));
    }

    static UserException unwritable(Path file, IOException e) {
        return new UserException(
                new UserError.Unavailable(
                        FileErrors.unwritable(file, e).error().what(),
                        "Comparing takes as much space as the items. Free some, or use another disk with --home DIR."),
                e);
    }

    private static boolean interrupted(IOException e) {
        return e instanceof ClosedChannelException;
    }

    private final class PartCursor implements Cursor {
        private final Part part;
        private @Nullable DataInputStream in;

        private PartCursor(Part part) {
            this.part = part;
        }

        @Override
        public @Nullable Kept next() {
            try {
                if (in == null) {
                    in = new DataInputStream(new BufferedInputStream(new PartStream(part), READ_BUFFER));
                }
                int key;
                try {
                    key = in.readInt();
                } catch (EOFException e) {
                    return null;
                }
                int item = in.readInt();
                return new Kept(in.readNBytes(key), in.readNBytes(item));
            } catch (IOException e) {
                if (interrupted(e)) {
                    throw new CancellationException("the comparison was interrupted");
                }
                throw FileErrors.unreadable(file, e);
            }
        }
    }

    private final class PartStream extends InputStream {
        private final long end;
        private long at;

        private PartStream(Part part) {
            this.at = part.start();
            this.end = part.end();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == end) {
                return -1;
            }
            int read = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - at)), at);
            if (read < 0) {
                throw new IOException("it ends too early");
            }
            at += read;
            return read;
        }
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
