package dev.sortkey.transfer.move;

import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HashMap;

/// Finds keys that occur more than once among any number, in flat memory: hashes of 64 bits go into some files, and
/// each file is looked through by itself.
final class Duplicates implements AutoCloseable {
    private static final int FILES = 128;
    private static final int BUFFER = 1 << 13;

    private final Path folder;
    private final DataOutputStream[] files = new DataOutputStream[FILES];

    Duplicates(Path folder) {
        this.folder = folder;
        try {
            PrivateFiles.folder(folder);
            for (int i = 0; i < FILES; i++) {
                files[i] = new DataOutputStream(new BufferedOutputStream(
                        Channels.newOutputStream(PrivateFiles.open(
                                file(i),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)),
                        BUFFER));
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    private Path file(int number) {
        return folder.resolve("keys-" + number);
    }

    /// What stands for a key: two keys have the same once in ages.
    static long hash(String key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes a key down.
    ///
    /// @param number where it is
    void add(long hash, long number) {
        try {
            DataOutputStream file = files[(int) (hash & (FILES - 1))];
            file.writeLong(hash);
            file.writeLong(number);
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    /// The places of keys that occur again at a later one.
    BitSet older() {
        flush();
        var older = new BitSet();
        try {
            for (int i = 0; i < FILES; i++) {
                var last = new HashMap<Long, Long>();
                try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file(i))))) {
                    while (true) {
                        Long before = last.put(in.readLong(), in.readLong()); // they were taken down in their order
                        if (before != null) {
                            older.set(Math.toIntExact(before));
                        }
                    }
                } catch (EOFException e) {
                    // the end
                }
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(folder, e);
        }
        return older;
    }

    private void flush() {
        try {
            for (DataOutputStream file : files) {
                file.flush();
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    @Override
    public void close() {
        try {
            for (int i = 0; i < FILES; i++) {
                files[i].close();
                Files.deleteIfExists(file(i));
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }
}
