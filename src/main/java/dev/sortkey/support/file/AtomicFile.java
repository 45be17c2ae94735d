package dev.sortkey.support.file;

import dev.sortkey.support.BlockingCall;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whole files that are either the old or the new content, never half of it: write beside, sync, rename. A link
/// stays a link, and the file that it points to is replaced.
public final class AtomicFile {
    private static final int MOST_LINKS = 40;

    private AtomicFile() {}

    /// Replaces `file`, one of the program's own, by `text`; only the person can read it.
    ///
    /// @throws UserException when the folder cannot be written
    public static void write(Path file, String text) {
        write(file, StandardCharsets.UTF_8.encode(text));
    }

    /// The same for any content.
    public static void write(Path file, ByteBuffer content) {
        BlockingCall.begins(file);
        try {
            Path target = behindLinks(file);
            PrivateFiles.folder(parent(target));
            replace(target, content, true);
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    /// Replaces `file`, which the person named, by `text`: with the usual permissions of new files, or those that
    /// it had. If it isn't a regular file, such as `/dev/stdout`, the text is written to it directly.
    ///
    /// @throws UserException when it cannot be written
    public static void export(Path file, String text) {
        export(file, StandardCharsets.UTF_8.encode(text));
    }

    /// The same for any content.
    public static void export(Path file, ByteBuffer content) {
        BlockingCall.begins(file);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) { // a link such as /dev/stdout leads to no path
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    writeAll(channel, content);
                }
                return;
            }
            Path target = behindLinks(file);
            Files.createDirectories(parent(target));
            replace(target, content, false);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    private static void replace(Path target, ByteBuffer content, boolean ours) throws IOException {
        if (ours) {
            Leftovers.sweep(target);
        }
        Path beside = Leftovers.name(target, ThreadLocalRandom.current().nextLong());
        StandardOpenOption[] options = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try {
            try (FileChannel channel = ours ? PrivateFiles.open(beside, options) : FileChannel.open(beside, options)) {
                writeAll(channel, content);
                channel.force(true);
            }
            var posix = Files.getFileAttributeView(target, PosixFileAttributeView.class);
            if (!ours && posix != null && Files.exists(target)) {
                Files.setPosixFilePermissions(beside, posix.readAttributes().permissions());
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /// The file that `file` is or points to; it need not exist.
    ///
    /// @throws IOException when its links lead nowhere but in a circle
    static Path behindLinks(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /// Makes sure that the name of `file`, new or replaced, survives a power failure, where the platform supports
    /// that.
    ///
    /// @throws UserException when the disk fails
    public static void syncFolder(Path file) {
        BlockingCall.begins(file);
        if (File.separatorChar == '\\') {
            return; // Windows opens no folders
        }
        try (FileChannel folder = FileChannel.open(parent(file), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("it isn't a file");
        }
        return parent;
    }

    /// The files that are written beside others before they take their place: how they are named, and which of them
    /// were left by a program that was killed.
    private static final class Leftovers {
        /// A name and its `.new` must fit into the 255 bytes that file systems have for a name.
        private static final int LONGEST = 40;
        /// The process that writes it; earlier versions wrote a random number only.
        private static final Pattern NAME = Pattern.compile("(?:\\.(?<process>\\d{1,18})-[0-9a-f]+|\\d+)\\.new");

        private static final int SECONDS = 60;

        private Leftovers() {}

        /// The name to write `target` under at first.
        static Path name(Path target, long random) {
            return target.resolveSibling(
                    start(target) + "." + ProcessHandle.current().pid() + "-" + Long.toHexString(random) + ".new");
        }

        /// Removes abandoned temporary files of `target`.
        static void sweep(Path target) throws IOException {
            String start = start(target);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(
                    target.getParent(), file -> file.getFileName().toString().startsWith(start))) {
                for (Path file : files) {
                    Matcher name = NAME.matcher(file.getFileName().toString().substring(start.length()));
                    if (name.matches()) {
                        removeAbandoned(file, name.group("process"));
                    }
                }
            }
        }

        private static void removeAbandoned(Path file, @Nullable String process) {
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                boolean old = written.isBefore(Instant.now().minusSeconds(SECONDS)); // a writer may be out of sight
                if (old && (process == null || !isWriter(Long.parseLong(process), written))) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // somebody else removed it, or will
            }
        }

        /// Whether that process is running and started before `written`: process IDs are reused.
        private static boolean isWriter(long process, Instant written) {
            return ProcessHandle.of(process)
                    .filter(ProcessHandle::isAlive)
                    .map(handle -> handle.info().startInstant().orElse(Instant.MIN))
                    .filter(start -> !start.isAfter(written))
                    .isPresent();
        }

        private static String start(Path target) {
            String name = target.getFileName().toString();
            return name.length() <= LONGEST ? name : ".sortkey";
        }
    }
}
