package dev.sortkey.transfer.move;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// By what a file, or a folder of files, is known to be the one that was looked at: sizes, and times of change.
final class FileStamp {
    private FileStamp() {}

    /// That of `path` as it is now.
    ///
    /// @throws UserException `NotFound` when it isn't there
    static String of(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            long bytes = 0;
            long newest = 0;
            for (Path file : files) {
                var about = Files.readAttributes(file, BasicFileAttributes.class);
                bytes += about.size();
                newest = Math.max(newest, about.lastModifiedTime().toInstant().toEpochMilli());
            }
            return files.size() + " " + bytes + " " + newest;
        } catch (NoSuchFileException e) {
            throw new UserException(
                    new UserError.NotFound("There is no file " + path + " any more.", "Put it back, and go on."), e);
        } catch (IOException e) {
            throw FileErrors.unreadable(path, e);
        }
    }

    /// Sees that `path` is as it was.
    ///
    /// @param stamp as it was; empty for anything
    /// @throws UserException bad input when it isn't
    static void require(Path path, String stamp) {
        if (!stamp.isEmpty() && !stamp.equals(of(path))) {
            throw new UserException(new UserError.BadInput(
                    path + " has changed since it was checked.",
                    "Import it again: it is checked as it is now. With sync, only what differs is written."));
        }
    }
}
