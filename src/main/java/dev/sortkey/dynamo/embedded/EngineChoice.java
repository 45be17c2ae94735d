package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Which engine a person chose for the embedded database of a data folder. It counts for programs that start later:
/// one that runs stays with its engine.
final class EngineChoice {
    private EngineChoice() {}

    /// The engine that was chosen for `data`, else the standard one.
    ///
    /// @throws UserException when it can't be read or names no engine: another one would show other data
    static EngineKind read(Path data) {
        Path file = file(data);
        String id;
        try {
            if (!Files.exists(file)) {
                return EngineKind.STANDARD;
            }
            id = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            return EngineKind.STANDARD;
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
        return EngineKind.of(id)
                .orElseThrow(() -> new UserException(new UserError.Unavailable(
                        "The file " + file + " names no engine that this version of Sortkey has.",
                        "Choose one with 'sortkey embedded engine standard', or use a newer version of Sortkey.")));
    }

    /// @throws UserException when the folder can't be written
    static void write(Path data, EngineKind kind) {
        Path file = file(data);
        if (kind != EngineKind.STANDARD) {
            AtomicFile.write(file, kind.id());
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("embedded-engine");
    }
}
