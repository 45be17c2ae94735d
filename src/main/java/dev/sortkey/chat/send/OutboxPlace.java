package dev.sortkey.chat.send;

import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A folder of outboxes, and the file that says which table they are for. Reading it takes and changes nothing, so
/// it can be read while other programs send from it.
public final class OutboxPlace {
    private static final String ABOUT = "about.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private OutboxPlace() {}

    /// Says in `folder` which table its outboxes are for, unless it says that already, perhaps with the name of
    /// another connection to it.
    static void describe(Path folder, OutboxAbout about) throws IOException {
        if (about(folder)
                .filter(known -> Objects.equals(known.identity(), about.identity()))
                .isEmpty()) {
            PrivateFiles.folder(folder);
            AtomicFile.write(folder.resolve(ABOUT), MAPPER.writeValueAsString(about));
        }
    }

    /// Which table the outboxes in `folder` are for; empty when nothing says so.
    public static Optional<OutboxAbout> about(Path folder) {
        try {
            return Optional.ofNullable(MAPPER.readValue(Files.readAllBytes(folder.resolve(ABOUT)), OutboxAbout.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /// The messages in the outbox `root`, in the order of writing.
    public static List<UnsentMessage> messages(Path root) {
        var messages = new ArrayList<UnsentMessage>();
        for (Path slot : OutboxLock.all(root)) {
            List<Path> files = files(slot);
            // Asking takes the lock for a moment, which nobody should do to an empty slot again and again.
            boolean held = !files.isEmpty() && FolderLock.isTaken(slot);
            for (Path file : files) {
                read(file).map(entry -> UnsentMessage.of(entry, held)).ifPresent(messages::add);
            }
        }
        return messages;
    }

    /// A file that can't be read is reported when its outbox is opened.
    private static Optional<OutboxEntry> read(Path file) {
        try {
            return Optional.of(OutboxFile.read(file));
        } catch (OutboxFile.Damaged | IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path slot) {
        try (Stream<Path> files = Files.list(slot)) {
            return files.filter(OutboxFile::is)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /// Deletes from the outbox `root` the messages with these identifiers that no program has open.
    ///
    /// @return those that were deleted
    /// @throws IOException when one can't be deleted
    public static List<String> discard(Path root, Set<String> uuids) throws IOException {
        var discarded = new ArrayList<String>();
        List<OutboxLock> slots = OutboxLock.takeFree(root, _ -> {});
        try {
            for (OutboxLock slot : slots) {
                for (Path file : slot.files()) {
                    Optional<String> uuid = read(file).map(OutboxEntry::uuid).filter(uuids::contains);
                    if (uuid.isPresent() && Files.deleteIfExists(file)) {
                        discarded.add(uuid.get());
                    }
                }
            }
        } finally {
            slots.forEach(OutboxLock::close);
        }
        return discarded;
    }
}
