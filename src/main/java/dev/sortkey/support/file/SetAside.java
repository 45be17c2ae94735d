package dev.sortkey.support.file;

import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Where damaged files go: beside where they were, as `NAME.broken`, `NAME.broken-2` and so on, never overwriting
/// another one.
public final class SetAside {
    private SetAside() {}

    /// Moves `file`, or the file that it points to, out of the way and returns where it is now.
    public static Path move(Path file) throws IOException {
        Path damaged = AtomicFile.behindLinks(file);
        if (Files.isDirectory(damaged)) {
            return Files.move(damaged, free(damaged));
        }
        Path aside = reserve(damaged);
        try {
            return Files.move(damaged, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) { // another program was quicker, or nobody may move it
            Files.deleteIfExists(aside);
            throw e;
        }
    }

    /// Saves `part`, a part of `file`, in a file of its own; does nothing if it is already saved.
    static Optional<Path> copy(Path file, String part) throws IOException {
        Path source = AtomicFile.behindLinks(file);
        for (int i = 1; Files.exists(name(source, i)); i++) {
            if (holds(name(source, i), part)) {
                return Optional.empty();
            }
        }
        Path aside = reserve(source);
        try {
            AtomicFile.write(aside, part);
            return Optional.of(aside);
        } catch (UserException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
    }

    private static boolean holds(Path aside, String part) throws IOException {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        return Files.isRegularFile(aside)
                && Files.size(aside) == bytes.length
                && java.util.Arrays.equals(Files.readAllBytes(aside), bytes);
    }

    private static Path reserve(Path file) throws IOException {
        while (true) {
            Path aside = free(file);
            try {
                PrivateFiles.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close();
                return aside;
            } catch (FileAlreadyExistsException e) {
                // taken this moment: the next one
            }
        }
    }

    private static Path free(Path file) {
        int number = 1;
        while (Files.exists(name(file, number))) {
            number++;
        }
        return name(file, number);
    }

    private static Path name(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".broken" + (number == 1 ? "" : "-" + number));
    }
}
