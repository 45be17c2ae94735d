package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.SetAside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// The access key id that the embedded database of one data folder lets in. Made once, kept in a file that only its
/// owner can read; letters and digits, because DynamoDB Local takes no others.
final class AccessKey {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 26;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String PREFIX = "SORTKEY";

    private AccessKey() {}

    /// The key of `data`; a new one when there is none yet, or it is damaged.
    ///
    /// @throws dev.sortkey.support.UserException when it may not be read, or there is none and the folder cannot be
    ///     written
    static String of(Path data) {
        return read(data).orElseGet(() -> make(data));
    }

    /// Under a lock, so that two programs that begin together agree.
    private static String make(Path data) {
        try {
            return FolderLock.during(data, PATIENCE, () -> {
                Optional<String> other = read(data);
                if (other.isPresent()) {
                    return other.get();
                }
                if (Files.isDirectory(file(data))) {
                    SetAside.move(file(data));
                }
                String key = fresh();
                AtomicFile.write(file(data), key);
                return key;
            });
        } catch (IOException e) {
            throw FileErrors.unwritable(file(data), e);
        }
    }

    /// The key of `data`, if it has a usable one.
    static Optional<String> read(Path data) {
        Path file = file(data);
        try {
            if (!Files.exists(file) || Files.isDirectory(file)) {
                return Optional.empty();
            }
            String key = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return key.matches("[A-Za-z0-9]{16,128}") ? Optional.of(key) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("access-key");
    }

    private static String fresh() {
        var key = new StringBuilder(PREFIX);
        new SecureRandom().ints(LENGTH, 0, LETTERS.length()).forEach(at -> key.append(LETTERS.charAt(at)));
        return key.toString();
    }
}
