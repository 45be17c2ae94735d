package dev.sortkey.support.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Names of anything as names of files: readable, legal on every system, and another one for each name, also where
/// the file system takes capitals for small letters.
public final class FileNames {
    private static final int READABLE = 40;
    private static final int HASH = 8;

    private FileNames() {}

    /// The file name of `name`, without an ending.
    public static String of(String name) {
        String words = name.replaceAll("[^A-Za-z0-9]+", "-");
        String hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, HASH);
        return words.substring(0, Math.min(READABLE, words.length())) + "-" + hash;
    }

    /// The folder of `name` in `parent`: the one that an earlier version called `earlier`, should there be one.
    public static Path folder(Path parent, String name, String earlier) {
        return hasExactly(parent, earlier) ? parent.resolve(earlier) : parent.resolve(of(name));
    }

    /// Asks for the names that are there: some systems would find another one that differs in its capitals.
    private static boolean hasExactly(Path parent, String wanted) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                parent, file -> file.getFileName().toString().equals(wanted) && Files.isDirectory(file))) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
