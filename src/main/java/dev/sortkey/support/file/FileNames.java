package dev.sortkey.support.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Turns any name into a file name: readable, valid on every system, and unique for each name, even if the file
/// system ignores case.
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

    /// Compares with the names in the folder, because some systems would find one that differs only in case.
    private static boolean hasExactly(Path parent, String wanted) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                parent, file -> file.getFileName().toString().equals(wanted) && Files.isDirectory(file))) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
