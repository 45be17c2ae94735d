package dev.sortkey.support;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Whole files that are either the old or the new content, never half of it: write beside, sync, rename.
public final class AtomicFile {
    private AtomicFile() {}

    /// Replaces `file` by `text`.
    ///
    /// @throws UserException when the folder cannot be written
    public static void write(Path file, String text) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
            try {
                try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// Makes sure that the name of `file`, new or replaced, outlives a power cut, where the platform can.
    ///
    /// @throws UserException when the disk fails
    public static void syncFolder(Path file) {
        if (File.separatorChar == '\\') {
            return; // Windows opens no folders
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// The error of a file that could not be written.
    public static UserException unwritable(Path file, IOException e) {
        String why = e instanceof AccessDeniedException ? "no right to write there" : String.valueOf(e.getMessage());
        return new UserException(
                new UserError.Unavailable(
                        "Could not write " + file + ": " + why + ".",
                        "Make the folder writable, or name another one with --home DIR."),
                e);
    }
}
