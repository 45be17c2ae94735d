package dev.sortkey.chat.send;

import dev.sortkey.support.UserError;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder of entries that this program alone writes into, until closed.
///
/// @param folder where the entries are
/// @param lock what holds it
record OutboxLock(Path folder, FolderLock lock) implements AutoCloseable {
    private static final String NAME = "slot-";

    /// Takes all free slots below `root`, in their order; those that cannot be used are reported to `unusable`.
    static List<OutboxLock> takeFree(Path root, Consumer<UserError> unusable) {
        var taken = new ArrayList<OutboxLock>();
        Path first = root.resolve(NAME + 1);
        if (!Files.exists(first) && !Files.notExists(first)) {
            unusable.accept(FileErrors.unreadable(root, new AccessDeniedException(root.toString()))
                    .error());
        }
        for (Path folder : all(root)) {
            try {
                tryTake(folder).ifPresent(taken::add);
            } catch (IOException e) {
                unusable.accept(FileErrors.unreadable(folder, e).error());
            }
        }
        return taken;
    }

    /// The folders of all slots below `root`, free or not.
    static List<Path> all(Path root) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> root.resolve(NAME + number))
                .takeWhile(Files::exists)
                .toList();
    }

    /// Makes a slot below `root`.
    static OutboxLock make(Path root) throws IOException {
        int number = 1;
        while (true) {
            Path folder = root.resolve(NAME + number++);
            Optional<OutboxLock> slot = Files.exists(folder) ? Optional.empty() : tryTake(folder);
            if (slot.isPresent()) {
                return slot.get();
            }
        }
    }

    private static Optional<OutboxLock> tryTake(Path folder) throws IOException {
        Optional<FolderLock> lock = FolderLock.take(folder);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        var slot = new OutboxLock(folder, lock.get());
        try {
            slot.sweep();
        } catch (IOException | RuntimeException e) {
            slot.close();
            throw e;
        }
        return Optional.of(slot);
    }

    /// Removes files that a killed program left half written: those messages were never reported as saved.
    private void sweep() throws IOException {
        for (Path file : list(file -> file.toString().endsWith(".new"))) {
            Files.deleteIfExists(file);
        }
    }

    /// The files of entries.
    List<Path> files() throws IOException {
        return list(OutboxFile::is);
    }

    private List<Path> list(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted).toList();
        }
    }

    /// Releases it.
    @Override
    public void close() {
        lock.close();
    }
}
