package dev.sortkey.support.file;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What went wrong with a file, in words: no permission, a full disk, a read-only one, or what the system said.
public final class FileErrors {
    private static final Pattern FULL =
            Pattern.compile("no space left|not enough space|quota exceeded|disk is full|file too large");
    private static final Pattern READ_ONLY = Pattern.compile("read-only|write protected");
    /// Less than this counts as full: reading a database takes 32 KiB.
    private static final long SOME_BYTES = 48 << 10;

    private FileErrors() {}

    /// The error of a file or folder that could not be written.
    public static UserException unwritable(Path file, IOException e) {
        String next = isFull(file, e)
                ? "Free some space and try again. The previous content is unchanged."
                : "Make the folder writable, or use another one with --home DIR.";
        return error("Couldn't write " + file + ": " + why(file, e) + ".", next, e);
    }

    /// The error of a file that the person named and that could not be written.
    public static UserException notExported(Path file, IOException e) {
        String next = isFull(file, e)
                ? "Free some space and try again, or choose a file on another disk."
                : e instanceof FileAlreadyExistsException
                        ? "Choose another folder."
                        : "Choose another file, or make this one writable.";
        return error("Couldn't write " + file + ": " + why(file, e) + ".", next, e);
    }

    /// The error of a file or folder that could not be read. It isn't damaged, so it must stay as it is.
    public static UserException unreadable(Path file, IOException e) {
        return error(
                "Couldn't read " + file + ": " + why(file, e) + ".",
                "Check its permissions, or use another folder with --home DIR.",
                e);
    }

    private static UserException error(String what, String next, IOException e) {
        return new UserException(new UserError.Unavailable(what, next), e);
    }

    private static String why(Path file, IOException e) {
        if (isFull(file, e)) {
            return "the disk is full";
        }
        if (READ_ONLY.matcher(said(e)).find()) {
            return "the file system is read-only";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        Path parent = blocker(file);
        if (parent != null) {
            return parent + " isn't a folder";
        }
        if (e instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null || Files.isDirectory(folder)
                    ? "there is no such file"
                    : "there is no folder " + folder;
        }
        return e instanceof FileAlreadyExistsException
                ? "it's a file, not a folder"
                : said(e).isEmpty() ? e.toString() : original(e);
    }

    private static boolean isFull(Path file, IOException e) {
        return FULL.matcher(said(e)).find() || (!(e instanceof AccessDeniedException) && hasNoSpace(file));
    }

    /// Whether the disk of `file` is practically full. The system's message for that is in its own language, so
    /// the free space is checked.
    public static boolean hasNoSpace(Path file) {
        Path there = file.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there != null && Files.getFileStore(there).getUsableSpace() < SOME_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /// The first parent of `file` that isn't a folder.
    private static @Nullable Path blocker(Path file) {
        for (Path above = file.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return Files.isDirectory(above) ? null : above;
            }
        }
        return null;
    }

    private static String original(IOException e) {
        String message = e instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getMessage();
        return message == null ? e.toString() : message;
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    }
}
