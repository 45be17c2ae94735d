package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.SetAside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks the engines' SQLite files before an engine opens them: it would discard the log of an empty file, and
/// its error for a damaged file doesn't name the file.
final class DatabaseFiles {
    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER = 100;

    private DatabaseFiles() {}

    /// Sets aside empty databases and folders, and returns a sentence for each.
    ///
    /// @throws UserException when a file holds something that is no database any more, which is left as it is
    static List<String> check(Path folder) throws IOException {
        var told = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.db")) {
            for (Path file : files) {
                if (Files.isDirectory(file) || Files.size(file) == 0) {
                    told.add(setAside(file));
                } else {
                    check(file, Files.size(file));
                }
            }
        }
        return told;
    }

    private static String setAside(Path file) throws IOException {
        String what = Files.isDirectory(file) ? "a folder" : "empty";
        Path aside = SetAside.move(file);
        for (String ending : List.of("-wal", "-shm", "-journal")) {
            Path beside = file.resolveSibling(file.getFileName() + ending);
            if (Files.exists(beside)) {
                SetAside.move(beside);
            }
        }
        return "The database file " + file + " was " + what + ". It was renamed to " + aside.getFileName()
                + ", and a new database was created.";
    }

    private static void check(Path file, long size) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try (FileChannel channel = FileChannel.open(file)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // to the end of the header or the file
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
        if (header.hasRemaining() || !startsWithMagic(header)) {
            throw damaged(file, "it doesn't start like a SQLite database");
        }
        boolean logged = Stream.of("-wal", "-journal")
                .map(ending -> file.resolveSibling(file.getFileName() + ending))
                .anyMatch(beside -> !isEmpty(beside));
        if (size < recorded(header) && !logged) {
            throw damaged(file, "its end is missing");
        }
    }

    private static boolean startsWithMagic(ByteBuffer header) {
        return header.slice(0, MAGIC.length()).equals(StandardCharsets.US_ASCII.encode(MAGIC));
    }

    /// The size in bytes according to its header; 0 if the header doesn't have one. With a log, it may be larger
    /// than the file.
    private static long recorded(ByteBuffer header) {
        int page = Short.toUnsignedInt(header.getShort(16));
        boolean said = header.getInt(24) == header.getInt(92);
        return said ? Integer.toUnsignedLong(header.getInt(28)) * (page == 1 ? 65_536 : page) : 0;
    }

    private static boolean isEmpty(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static UserException damaged(Path file, String why) {
        return new UserException(new UserError.Unavailable(
                "The database file " + file + " is damaged: " + why + ". Nothing in it was changed.",
                "Restore it from a copy, or move it and its -wal and -shm files elsewhere: Sortkey then creates a new"
                        + " database. Or start with --home and another folder."));
    }
}
